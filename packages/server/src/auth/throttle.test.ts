import { expect, test } from 'vitest'
import { HandClock } from '../../test/hand-clock.ts'
import { type GuessKey, Throttle } from './throttle.ts'

const account = (key = 'ana'): GuessKey => ({ kind: 'account', key })
const address = (key = '192.0.2.1'): GuessKey => ({ kind: 'address', key })

/** One wrong guess. @returns whether it was looked at */
function guess(throttle: Throttle, keys: readonly GuessKey[]): boolean {
  const admission = throttle.admit(keys)
  if (admission.ok) admission.attempt.failed()
  return admission.ok
}

test('after five wrong ones each wait is twice the one before, and never over a minute', () => {
  const clock = new HandClock()
  const throttle = new Throttle(clock)
  const waits: number[] = []
  for (let round = 0; round < 14; round += 1) {
    const admission = throttle.admit([account()])
    if (!admission.ok) throw new Error('closed though the wait is over')
    admission.attempt.failed()
    const next = throttle.admit([account()])
    waits.push(next.ok ? 0 : next.retryAfterS)
    if (next.ok) next.attempt.dropped()
    clock.advance(next.ok ? 0 : next.retryAfterS * 1000)
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60])
})

test('ten thousand at the same moment: five are looked at', () => {
  const throttle = new Throttle(new HandClock())
  const admitted = Array.from({ length: 10_000 }, () => throttle.admit([account()])).filter(({ ok }) => ok)
  expect(admitted).toHaveLength(5)
})

test('ten thousand guesses from as many addresses in a day: the account slows them all', () => {
  const clock = new HandClock()
  const throttle = new Throttle(clock)
  let seen = 0
  for (let round = 0; round < 10_000; round += 1) {
    if (guess(throttle, [account(), address(`10.0.${round >> 8}.${round & 255}`)])) seen += 1
    clock.advance(8_640)
  }
  expect(seen).toBeGreaterThan(100)
  expect(seen).toBeLessThan(1_500)
})

test('one address that tries many names is slowed, and what it is refused leaves no trace on them', () => {
  const throttle = new Throttle(new HandClock())
  const seen = Array.from({ length: 1_000 }, (_, name) => guess(throttle, [account(`n${name}`), address()]))
  expect(seen.filter(Boolean)).toHaveLength(20)
  expect(throttle.size).toBe(21)
})

test('who succeeds starts anew, but the address keeps what it has on it', () => {
  const throttle = new Throttle(new HandClock())
  for (let round = 0; round < 4; round += 1) guess(throttle, [account(), address()])
  for (let round = 0; round < 15; round += 1) guess(throttle, [account(`n${round}`), address()])
  const own = throttle.admit([account(), address()])
  if (own.ok) own.attempt.succeeded()
  expect(own.ok).toBe(true)
  expect(guess(throttle, [account()])).toBe(true)
  expect(guess(throttle, [account('eve'), address()])).toBe(true)
  expect(guess(throttle, [account('eve'), address()])).toBe(false)
})

test('an attempt that was dropped counts for nothing, and settles once', () => {
  const throttle = new Throttle(new HandClock())
  for (let round = 0; round < 50; round += 1) {
    const admission = throttle.admit([account()])
    if (!admission.ok) throw new Error('closed')
    admission.attempt.dropped()
    admission.attempt.failed()
  }
  expect(guess(throttle, [account()])).toBe(true)
})

test('attempts that were dropped leave no trace behind, and forget none', () => {
  const throttle = new Throttle(new HandClock())
  for (let round = 0; round < 5; round += 1) guess(throttle, [account('owner')])
  for (let round = 0; round < 30_000; round += 1) {
    const admission = throttle.admit([account(`name ${round}`), address(`address ${round}`)])
    if (admission.ok) admission.attempt.dropped()
  }
  expect(throttle.size).toBe(1)
  expect(guess(throttle, [account('owner')])).toBe(false)
})

test('a quarter of an hour without a failure is forgotten', () => {
  const clock = new HandClock()
  const throttle = new Throttle(clock)
  for (let round = 0; round < 5; round += 1) guess(throttle, [account()])
  clock.advance(16 * 60_000)
  const seen = Array.from({ length: 9 }, () => guess(throttle, [account()]))
  expect(seen.filter(Boolean)).toHaveLength(5)
})

test('a jump of the wall clock opens nothing', () => {
  const clock = new HandClock()
  const throttle = new Throttle(clock)
  for (let round = 0; round < 5; round += 1) guess(throttle, [account()])
  clock.setWall(clock.now() + 86_400_000)
  expect(guess(throttle, [account()])).toBe(false)
})

test('a hundred thousand names take bounded memory', () => {
  const throttle = new Throttle(new HandClock())
  for (let name = 0; name < 100_000; name += 1) guess(throttle, [account(`n${name}`)])
  expect(throttle.size).toBe(20_000)
})
