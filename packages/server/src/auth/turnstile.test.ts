import { expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

test('who fails leaves the place to the next', async () => {
  const turnstile = new Turnstile({ atOnce: 1, mostWaiting: 1 })
  const failing = turnstile.pass(() => Promise.reject(new Error('no')))
  const next = turnstile.pass(async () => 'through')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toEqual({ result: 'through' })
})

test('two at a time, three wait, the others are turned away, and the patient wait with them', async () => {
  const turnstile = new Turnstile({ atOnce: 2, mostWaiting: 3 })
  const gates = Array.from({ length: 9 }, () => Promise.withResolvers<void>())
  let inside = 0
  let most = 0
  const passes = gates.map((gate, index) =>
    turnstile.pass(async () => {
      inside += 1
      most = Math.max(most, inside)
      await gate.promise
      inside -= 1
      return index
    }, index === 8),
  )
  for (const gate of gates) gate.resolve()
  const done = await Promise.all(passes)
  expect(done.map((pass) => pass?.result)).toEqual([0, 1, 2, 3, 4, undefined, undefined, undefined, 8])
  expect(most).toBe(2)
  expect(await turnstile.pass(async () => 'again')).toEqual({ result: 'again' })
})
