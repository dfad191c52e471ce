import { expect, test } from 'vitest'
import { addRecent, readRecent } from './palette-recent.ts'

function storage(held: Record<string, string> = {}) {
  const map = new Map(Object.entries(held))
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  }
}

test('a browser that keeps nothing, or nonsense, has used nothing', () => {
  const closed = {
    getItem: () => {
      throw new Error('denied')
    },
    setItem: () => {
      throw new Error('denied')
    },
  }
  expect(readRecent(closed, '1')).toEqual([])
  expect(() => addRecent(closed, '1', 'host 1')).not.toThrow()
  for (const held of ['{', '{}', 'null', '[1,{}]'])
    expect(readRecent(storage({ 'vigie.recent.1': held }), '1')).toEqual([])
})

test('the last used is first and stands there once, and no more than eight are kept', () => {
  const place = storage()
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) addRecent(place, '1', `host ${at}`)
  expect(readRecent(place, '1')).toEqual(['3', '9', '8', '7', '6', '5', '4', '2'].map((at) => `host ${at}`))
})

test('one person does not see what another used', () => {
  const place = storage()
  addRecent(place, '1', 'container 1/web')
  expect(readRecent(place, '2')).toEqual([])
})
