import { expect, test } from 'vitest'
import { logLines } from './log-lines.ts'

test('a log cannot move the cursor, turn text round or hide anything', () => {
  const log = 'safe\u001b[2J\u001b[1;31m\n\u202eevil\ra\u0000b\n'
  const { lines } = logLines(log)
  expect(lines).toEqual(['safe⟨U+001B⟩[2J⟨U+001B⟩[1;31m', '⟨U+202E⟩evil a⟨U+0000⟩b'])
})

test('no log has no lines', () => {
  expect(logLines('')).toEqual({ lines: [], left: 0 })
  expect(logLines('\n').lines).toEqual([''])
})

test('indentation stays, line ends of Windows are line ends', () => {
  expect(logLines('a\r\n  b\n\tc').lines).toEqual(['a', '  b', '    c'])
})

test('of an endless log the end is shown, and what is left out is counted', () => {
  const { lines, left } = logLines(`${Array.from({ length: 2_500 }, (_, line) => line).join('\n')}\n`)
  expect([lines.length, left, lines[0], lines.at(-1)]).toEqual([2_000, 500, '500', '2499'])
})
