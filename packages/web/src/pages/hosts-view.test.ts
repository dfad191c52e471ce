import { expect, test } from 'vitest'
import { rememberedView, rememberView } from './hosts-view.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}
const refusing = {
  getItem: (): string => {
    throw new Error('no storage here')
  },
  setItem: (): void => {
    throw new Error('no storage here')
  },
}

test('a browser that keeps nothing remembers nothing, and breaks nothing', () => {
  expect(rememberedView(refusing)).toBeUndefined()
  expect(() => rememberView(refusing, 'cards')).not.toThrow()
})

test('what is chosen is remembered, and what nobody chooses is not taken for a choice', () => {
  const own = storage()
  expect(rememberedView(own)).toBeUndefined()
  rememberView(own, 'table')
  expect(rememberedView(own)).toBe('table')
  for (const key of own.kept.keys()) own.kept.set(key, 'mountains')
  expect(rememberedView(own)).toBeUndefined()
})
