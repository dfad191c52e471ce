import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('what was made is made once for each thing that is asked for', () => {
  const asked: string[] = []
  const of = remembered((key: string) => {
    asked.push(key)
    return { key }
  })
  const first = of('a')
  expect(of('b')).toEqual({ key: 'b' })
  expect(of('a')).toBe(first)
  expect(asked).toEqual(['a', 'b'])
})
