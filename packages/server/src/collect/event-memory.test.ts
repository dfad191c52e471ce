import type { EngineEvent } from '@vigie/docker-client'
import { expect, test } from 'vitest'
import { EventMemory } from './event-memory.ts'

const at = (timeMs: number, action = 'start', actorId = 'a'): EngineEvent => ({
  type: 'container',
  action,
  actorId,
  attributes: {},
  timeMs,
  timeNano: BigInt(timeMs) * 1_000_000n,
})

test('an event that an overlapping stream repeats is heard once', () => {
  const memory = new EventMemory()
  expect([memory.isNew(at(10)), memory.isNew(at(10)), memory.isNew(at(10, 'die'))]).toEqual([
    true,
    false,
    true,
  ])
})

test('the next stream starts two seconds before the newest event, not the last one heard', () => {
  const memory = new EventMemory()
  expect(memory.nextSince()).toBeUndefined()
  memory.isNew(at(9_000))
  memory.isNew(at(8_000))
  expect(memory.nextSince()).toBe(7_000_000_000n)
})

test('a replay of what happened before the first event that was heard is no news', () => {
  const memory = new EventMemory()
  memory.nextSince()
  memory.isNew(at(9_000))
  memory.nextSince()
  expect([memory.isNew(at(8_500)), memory.isNew(at(9_500))]).toEqual([false, true])
})

test('a host where nothing happened is continued from the time its engine told', () => {
  const memory = new EventMemory()
  memory.nextSince()
  memory.quietUntil(5_000)
  // Sent before, arrived after: the first stream replays nothing, so this is news.
  expect(memory.isNew(at(4_999))).toBe(true)
  const quiet = new EventMemory()
  quiet.quietUntil(5_000)
  expect(quiet.nextSince()).toBe(5_000_000_000n)
})

test('what an earlier run has recorded is not recorded again', () => {
  const memory = new EventMemory(5_000)
  expect(memory.nextSince()).toBe(5_001_000_000n)
  expect([memory.isNew(at(5_000)), memory.isNew(at(5_001))]).toEqual([false, true])
})

test('it forgets the oldest first and stays small', () => {
  const memory = new EventMemory()
  for (let ms = 1; ms <= 1_100; ms += 1) memory.isNew(at(ms))
  expect([memory.isNew(at(1_100)), memory.isNew(at(1))]).toEqual([false, true])
})
