import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HandClock } from '../../test/hand-clock.ts'
import { createDeviceCookies } from './device-cookie.ts'

const open = (key = 7, clock = new HandClock()) =>
  createDeviceCookies({ key: Buffer.alloc(32, key), clock, random: randomBytes })

test('no text that was not issued is the mark of a device', () => {
  const cookies = open()
  expect(cookies.deviceOf(undefined, 'ana')).toBeUndefined()
  const near = fc.stringMatching(/^[\w-]{22}\.\d{10}\.[\w-]{43}$/)
  fc.assert(fc.property(fc.oneof(fc.string(), near), (text) => cookies.deviceOf(text, 'ana') === undefined))
})

test('the mark of one account, or of another key, says nothing about this one', () => {
  const mark = open().issue('eve')
  expect(open().deviceOf(mark, 'eve')).toBeDefined()
  expect(open().deviceOf(mark, 'ana')).toBeUndefined()
  expect(open(8).deviceOf(mark, 'eve')).toBeUndefined()
})

test('a mark that was changed anywhere does not hold', () => {
  const cookies = open()
  const mark = cookies.issue('ana')
  for (let at = 0; at < mark.length - 1; at += 1) {
    const changed = `${mark.slice(0, at)}${mark[at] === '1' ? '2' : '1'}${mark.slice(at + 1)}`
    expect(cookies.deviceOf(changed, 'ana'), changed).toBeUndefined()
  }
})

test('a mark ends after 400 days, and two browsers have two', () => {
  const clock = new HandClock()
  const cookies = open(7, clock)
  const marks = [cookies.issue('ana'), cookies.issue('ana')]
  expect(new Set(marks.map((mark) => cookies.deviceOf(mark, 'ana'))).size).toBe(2)
  clock.advance(399 * 86_400_000)
  expect(cookies.deviceOf(marks[0], 'ana')).toBeDefined()
  clock.advance(2 * 86_400_000)
  expect(cookies.deviceOf(marks[0], 'ana')).toBeUndefined()
})
