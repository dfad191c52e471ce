import { expect, test } from 'vitest'
import { type EarlyPlace, takeEarly } from './early-answer.ts'

const asked = (): EarlyPlace => ({
  vigieEarly: { path: '/api/auth/setup', askedAtMs: 100, answer: Promise.resolve(new Response('{}')) },
})

test('an answer that was asked for early is taken once, and by whoever asks for the same', () => {
  const place = asked()
  expect(takeEarly(place, '/api/auth/me', 200)).toBeUndefined()
  expect(takeEarly(place, '/api/auth/setup', 200)).toBeInstanceOf(Promise)
  expect(takeEarly(place, '/api/auth/setup', 200)).toBeUndefined()
})

test('an old answer is asked for anew', () => {
  const place = asked()
  expect(takeEarly(place, '/api/auth/setup', 10_100)).toBeUndefined()
  expect(takeEarly(place, '/api/auth/setup', 200)).toBeUndefined()
})

test('one that did not reach the server is no answer', async () => {
  const answer = Promise.reject<Response>(new TypeError('Failed to fetch'))
  const place: EarlyPlace = { vigieEarly: { path: '/api/auth/setup', askedAtMs: 100, answer } }
  expect(await takeEarly(place, '/api/auth/setup', 200)).toBeUndefined()
})
