import { expect, test } from 'vitest'
import { holdBack } from './hold-back.ts'

const keyOf = (text: string): string => text.charAt(0)
const held = (before: string, fresh: readonly string[], isRead = true) =>
  holdBack([...before], fresh, keyOf, isRead)

test('what nobody reads is shown as it is', () => {
  expect(held('ba', ['c', 'b', 'a'], false)).toEqual({ shown: ['c', 'b', 'a'], waiting: 0 })
})

test('what is new waits while the list is read, and is counted', () => {
  expect(held('ba', ['d', 'c', 'b', 'a'])).toEqual({ shown: ['b', 'a'], waiting: 2 })
})

test('what is shown changes in place and keeps its order', () => {
  expect(held('ba', ['a', 'b!'])).toEqual({ shown: ['b!', 'a'], waiting: 0 })
})

test('what is older comes in below', () => {
  expect(held('ba', ['c', 'b', 'a', '9', '8'])).toEqual({ shown: ['b', 'a', '9', '8'], waiting: 1 })
})

test('what is gone leaves, and a list that is another one is shown at once', () => {
  expect(held('ba', ['b'])).toEqual({ shown: ['b'], waiting: 0 })
  expect(held('ba', ['z', 'y'])).toEqual({ shown: ['z', 'y'], waiting: 0 })
  expect(held('', ['z'])).toEqual({ shown: ['z'], waiting: 0 })
})
