import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HostSignal, nextHostStatus } from './host-status.ts'

const signals: HostSignal[] = ['whole', 'partial', 'lost', 'enable', 'disable']

test('a retry does not hide a loss: only an answer leaves unreachable', () => {
  expect(nextHostStatus('unreachable', 'lost')).toBe('unreachable')
  expect(nextHostStatus('unreachable', 'whole')).toBe('online')
  expect(nextHostStatus('unreachable', 'partial')).toBe('degraded')
})

test('a disabled host stays so, whatever late answers say, until it is enabled', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...signals.filter((signal) => signal !== 'enable'))), (heard) => {
      const status = heard.reduce(nextHostStatus, nextHostStatus('online', 'disable'))
      expect(status).toBe('disabled')
    }),
  )
  expect(nextHostStatus('disabled', 'enable')).toBe('connecting')
})
