import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonText, tableText } from './print.ts'

const hostile = 'a\u001b[31m\u202eb\u009b2J\u{e0041}\n\ud800'

test('JSON of hostile text is the same JSON, and nothing a terminal acts on', () => {
  const anything = fc.string({ unit: 'binary' }).map((text) => ({ [text]: `${text}${hostile}` }))
  fc.assert(
    fc.property(anything, (value) => {
      const text = jsonText(value)
      expect(JSON.parse(text)).toEqual(value)
      expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    }),
  )
})

test('columns line up, and a hostile cell stays in its place', () => {
  const lines = tableText(
    ['NAME', 'STATE'],
    [
      ['web', 'running'],
      [hostile, ''],
      ['é😀', 'exited'],
    ],
  ).split('\n')
  expect(lines).toHaveLength(5)
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  const column = [...(lines[0] ?? '')].indexOf('S')
  expect(lines.slice(1, 4).map((line) => [...line].slice(column).join(''))).toEqual([
    'running',
    '–',
    'exited',
  ])
})
