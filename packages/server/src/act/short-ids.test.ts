import { EngineError } from '@vigie/docker-client'
import { expect, test } from 'vitest'
import { refusalOf } from './refusal.ts'
import { shortIds } from './short-ids.ts'

const id = 'c0ffee123456'.padEnd(64, 'ab12')

test('whole ids are told by their first twelve digits', () => {
  expect(shortIds(`conflict: ${id}, sha256:${id} and "${id.toUpperCase()}".`)).toBe(
    'conflict: c0ffee123456, sha256:c0ffee123456 and "C0FFEE123456".',
  )
})

test.each([id.slice(1), `${id}0`, `${id}${id}`])('what is no id stays as it is: %s', (text) => {
  expect(shortIds(text)).toBe(text)
})

test.each(['http', 'protocol'] as const)('a refusal (%s) tells no whole id', (kind) => {
  const error = new EngineError(kind, {
    operation: 'start',
    address: 'unix:///s',
    reason: `container ${id} is marked for removal`,
  })
  const { params } = refusalOf(error, { host: 'nas', container: 'web' }, 'unix:///s')
  expect(params.reason).toContain('c0ffee123456 is marked')
  expect(params.reason).not.toContain(id)
})
