import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hintOf, isWellFormedApiToken, newApiToken } from './api-token-text.ts'

test('no text that was not made by it passes for a token', () => {
  const near = fc.stringMatching(/^vigie_[0-9A-Za-z]{43}.{0,8}$/)
  fc.assert(fc.property(fc.oneof(fc.string(), near), (text) => !isWellFormedApiToken(text)))
})

test('one character that is wrong is noticed, wherever it stands', () => {
  const token = newApiToken(randomBytes)
  for (let at = 0; at < token.length; at += 1) {
    const wrong = `${token.slice(0, at)}${token[at] === 'x' ? 'y' : 'x'}${token.slice(at + 1)}`
    expect(isWellFormedApiToken(wrong), wrong).toBe(false)
  }
})

test('the smallest and the largest of 256 bits have the same length', () => {
  for (const byte of [0, 255]) {
    const token = newApiToken((bytes) => Buffer.alloc(bytes, byte))
    expect(token).toHaveLength(55)
    expect(isWellFormedApiToken(token)).toBe(true)
  }
  expect(newApiToken((bytes) => Buffer.alloc(bytes, 0))).toMatch(/^vigie_0{43}/)
})

test('the hint shows four characters of the secret', () => {
  expect(hintOf(newApiToken((bytes) => Buffer.alloc(bytes, 0)))).toBe('vigie_0000')
})
