import { expect, test } from 'vitest'
import { containerFixture } from '../data/wire-fixtures.ts'
import { stateLook } from './state-look.ts'

const ended = (exit_code: number | null, labels: Record<string, string> = {}) =>
  containerFixture({ state: 'exited', exit_code, labels })

test.each([1, 127, 255])('what ended by itself with code %i is bad', (code) => {
  expect(stateLook(ended(code))).toEqual({ tone: 'bad', quiet: false })
})

test.each([0, 137, 143, null])(
  'an end with code %s has the shape of what is stopped, and no alarm',
  (code) => {
    expect(stateLook(ended(code))).toEqual({ tone: 'bad', quiet: true })
  },
)

test('what should run is bad however well it ended, and what should not is calm', () => {
  expect(stateLook(ended(0, { 'vigie.desired': 'running' })).quiet).toBe(false)
  expect(stateLook(ended(1, { 'vigie.desired': 'stopped' })).quiet).toBe(true)
})

test('between two restarts it looks as the list calls it', () => {
  expect(stateLook(containerFixture({ state: 'running' }), 'restarting').tone).toBe('warn')
})
