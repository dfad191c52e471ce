import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trustOf } from './transport.ts'

test('only named proxies are trusted, and never a word that is no address', () => {
  const trusted = trustOf(['10.0.0.7', '192.168.0.0/16', 'fd00::/8'])
  if (trusted === false) throw new Error('some are named')
  expect(['10.0.0.7', '192.168.3.4', '::ffff:10.0.0.7', 'fd12::1'].map((one) => trusted(one))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(
    ['10.0.0.8', '193.168.3.4', 'fe80::1', '', 'unknown', undefined].map((one) => trusted(one)),
  ).not.toContain(true)
  expect(trustOf([])).toBe(false)
  fc.assert(fc.property(fc.string(), (text) => /^[\d.:a-f]+$/i.test(text) || !trusted(text)))
})
