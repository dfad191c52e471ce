import { expect, test } from 'vitest'
import { deadlineOf, hasHappened, sinceOf } from './container-act.ts'

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`
const look = (running: boolean, startedAt?: string, finishedAt?: string) => ({
  state: {
    status: running ? ('running' as const) : ('exited' as const),
    ...{ running, paused: false, restarting: false, oomKilled: false, dead: false },
    ...{ pid: 0, exitCode: 0, error: '', health: 'none' as const },
    startedAt,
    finishedAt,
  },
})
const running = look(true, at(10), at(5))

test.each([
  ['stop', 'still runs', running, false],
  ['stop', 'has ended', look(false, at(10), at(20)), true],
  ['stop', 'ended, and somebody started it again', look(true, at(21), at(20)), true],
  ['start', 'never ran', look(false), false],
  ['start', 'runs', running, true],
  ['start', 'ran and fell over at once', look(false, at(11), at(12)), true],
  ['restart', 'runs since before', running, false],
  ['restart', 'was stopped, and its start is still to come', look(false, at(10), at(20)), false],
  ['restart', 'runs anew', look(true, at(11), at(11)), true],
] as const)('a %s is judged by a container that %s', (action, _what, seen, happened) => {
  expect(hasHappened(action, seen, sinceOf(running))).toBe(happened)
})

test.each([
  ['of the container', undefined, { stopTimeoutSeconds: 300 }, 300],
  ['of the order, before that of the container', 1, { stopTimeoutSeconds: 300 }, 1],
  ['of Docker', undefined, {}, 10],
  ['without an end, an hour', undefined, { stopTimeoutSeconds: -1 }, 3600],
  ['beyond reason, an hour', undefined, { stopTimeoutSeconds: 1e300 }, 3600],
] as const)('a stop is given its grace and more: the grace %s', (_whose, graceS, container, seconds) => {
  const ms = deadlineOf('stop', graceS, container)
  expect(ms).toBeGreaterThan(seconds * 1000)
  expect(ms).toBeLessThanOrEqual((seconds + 15) * 1000)
  expect(deadlineOf('restart', graceS, container)).toBeGreaterThan(ms)
})
