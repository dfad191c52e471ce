import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameWindow, GATHER_MS } from './frame-window.ts'

/** When frames go out for news at these times, each told as soon as it may be. */
function sentAt(newsMs: readonly number[]): number[] {
  const window = new FrameWindow()
  const sent: number[] = []
  let pendingMs: number | undefined
  const tell = (atMs: number) => {
    window.sent(atMs)
    sent.push(atMs)
    pendingMs = undefined
  }
  for (const atMs of newsMs) {
    if (pendingMs !== undefined && pendingMs <= atMs) tell(pendingMs)
    window.news(atMs)
    if (pendingMs !== undefined) continue
    const waitMs = window.waitMs(atMs)
    if (waitMs === 0) tell(atMs)
    else pendingMs = atMs + waitMs
  }
  if (pendingMs !== undefined) tell(pendingMs)
  return sent
}

const every = (stepMs: number, untilMs: number) =>
  Array.from({ length: Math.ceil(untilMs / stepMs) }, (_, at) => at * stepMs)

test('five go at once, then one a second for as long as more keeps coming', () => {
  expect(sentAt(every(100, 4_000))).toEqual([0, 100, 200, 300, 400, 1400, 2400, 3400, 4400])
})

test('news that comes slowly enough goes at once, for ever', () => {
  const news = every(210, 20_000)
  expect(sentAt(news)).toEqual(news)
})

test('after a burst the first news that is alone again goes at once', () => {
  const burst = every(30, 600)
  expect(sentAt([...burst, 2_000, 2_300, 2_600])).toEqual([0, 30, 60, 90, 120, 1120, 2_000, 2_300, 2_600])
})

test('what comes within the time of gathering is one piece of news', () => {
  const pairs = every(250, 10_000).flatMap((atMs) => [atMs, atMs + GATHER_MS - 1])
  expect(sentAt(pairs).length).toBe(pairs.length)
})

test('whatever the news, no second holds more than six frames, and none waits longer than a second', () => {
  const gaps = fc.array(fc.integer({ min: GATHER_MS, max: 1500 }), { maxLength: 200 })
  fc.assert(
    fc.property(gaps, (gapsMs) => {
      let atMs = 0
      const news = gapsMs.map((gapMs) => {
        atMs += gapMs
        return atMs
      })
      const sent = sentAt(news)
      for (const from of sent) {
        expect(sent.filter((one) => one >= from && one < from + 1000).length).toBeLessThanOrEqual(6)
      }
      for (const at of news) {
        expect(sent.some((one) => one >= at && one <= at + 1000)).toBe(true)
      }
    }),
  )
})
