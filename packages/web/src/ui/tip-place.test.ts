import { expect, test } from 'vitest'
import { placeTip } from './tip-place.ts'

const screen = { width: 400, height: 300 }
const tip = { width: 100, height: 20 }
const anchor = (left: number, top: number) => ({ left, top, width: 40, height: 30 })

test('a tip stands under the middle of what it names', () => {
  expect(placeTip(anchor(180, 100), tip, screen)).toEqual({ left: 150, top: 136 })
})

test('at the edges it stays on the screen', () => {
  expect(placeTip(anchor(0, 0), tip, screen)).toEqual({ left: 8, top: 36 })
  expect(placeTip(anchor(360, 0), tip, screen).left).toBe(292)
})

test('where there is no room below it stands above', () => {
  expect(placeTip(anchor(180, 260), tip, screen).top).toBe(234)
})

test('wider than the screen, it begins at the left', () => {
  expect(placeTip(anchor(180, 100), { width: 900, height: 20 }, screen).left).toBe(8)
})
