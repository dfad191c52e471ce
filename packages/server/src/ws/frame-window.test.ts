import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameWindow } from './frame-window.ts'

/** When frames go out for changes at these times, each told as soon as it may be. */
function sentAt(changesMs: readonly number[]): number[] {
  const window = new FrameWindow()
  const sent: number[] = []
  let pendingMs: number | undefined
  const tell = (atMs: number) => {
    window.sent(atMs)
    sent.push(atMs)
    pendingMs = undefined
  }
  for (const atMs of changesMs) {
    if (pendingMs !== undefined && pendingMs <= atMs) tell(pendingMs)
    if (pendingMs !== undefined) continue
    const waitMs = window.waitMs(atMs)
    if (waitMs === 0) tell(atMs)
    else pendingMs = atMs + waitMs
  }
  if (pendingMs !== undefined) tell(pendingMs)
  return sent
}

test('five go at once, then one a second', () => {
  expect(sentAt([0, 10, 20, 30, 40, 50, 60, 900, 1100, 1200, 2500])).toEqual([
    0, 10, 20, 30, 40, 1000, 2000, 3000,
  ])
})

test('after a quiet second five go at once again', () => {
  expect(sentAt([0, 1, 2, 3, 4, 5, 3000, 3001, 3002, 3003, 3004, 3005])).toEqual([
    0, 1, 2, 3, 4, 1000, 3000, 3001, 3002, 3003, 3004, 4000,
  ])
})

test('whatever the changes, no second holds more than six frames, and none waits longer than a second', () => {
  const gaps = fc.array(fc.nat({ max: 1500 }), { maxLength: 200 })
  fc.assert(
    fc.property(gaps, (gapsMs) => {
      let atMs = 0
      const changes = gapsMs.map((gapMs) => {
        atMs += gapMs
        return atMs
      })
      const sent = sentAt(changes)
      for (const from of sent) {
        expect(sent.filter((one) => one >= from && one < from + 1000).length).toBeLessThanOrEqual(6)
      }
      for (const change of changes) {
        expect(sent.some((one) => one >= change && one <= change + 1000)).toBe(true)
      }
    }),
  )
})
