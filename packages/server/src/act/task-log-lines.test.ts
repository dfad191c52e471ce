import { expect, test } from 'vitest'
import { askedLine, countsText, spanText } from './task-log-lines.ts'

const order = { containerId: 'c0ffee', container: 'web' }

test.each([
  ['of the order', 'stop', 1, 30, 'with a grace of 1 s, that of the order'],
  ['of the container', 'restart', undefined, 30, 'with a grace of 30 s, that of the container'],
  ['of Docker', 'stop', undefined, undefined, 'with a grace of 10 s, that of Docker'],
  ['that never ends', 'stop', undefined, -1, 'with a grace of no end, that of the container'],
] as const)('a line tells with which grace was asked: that %s', (_whose, action, graceS, own, told) => {
  const line = askedLine({ ...order, action, graceS }, { stopTimeoutSeconds: own }, 'unix:///s')
  expect(line).toBe(`asked the engine at unix:///s to ${action} web (c0ffee), ${told}`)
})

test('a start has no grace', () => {
  expect(askedLine({ ...order, action: 'start', graceS: 5 }, {}, 'unix:///s')).toMatch(/web \(c0ffee\)$/)
})

test.each([
  [0.4, '0 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [1_240, '1.2 s'],
  [9_960, '10 s'],
  [75_000, '75 s'],
])('%d ms is written as %s', (ms, text) => {
  expect(spanText(ms)).toBe(text)
})

test('what was listed is counted by state', () => {
  expect(countsText([])).toBe('0 containers')
  expect(countsText([{ state: 'running' }])).toBe('1 container: 1 running')
  expect(countsText([{ state: 'exited' }, { state: 'running' }, { state: 'running' }])).toBe(
    '3 containers: 2 running, 1 exited',
  )
})
