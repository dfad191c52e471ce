import { expect, test } from 'vitest'
import { formatDuration } from './duration.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  [-5, '0 ms', '0 ms'],
  [0, '0 ms', '0 ms'],
  [999.9, '999 ms', '999 ms'],
  [1_000, '1 s', '1 s'],
  [1_449, '1.4 s', '1,4 s'],
  [9_999, '9.9 s', '9,9 s'],
  [14_900, '14 s', '14 s'],
  [60_000, '1 min', '1 min'],
  [125_000, '2 min 5 s', '2 min 5 s'],
  [3_600_000, '1 h', '1 h'],
  [3_660_000, '1 h 1 min', '1 h 1 min'],
  [3_605_000, '1 h', '1 h'],
  [86_400_000 * 2 + 3_600_000 * 3, '2 d 3 h', '2 j 3 h'],
])('%f ms', (ms, en, fr) => {
  expect(plain(formatDuration('en', ms))).toBe(en)
  expect(plain(formatDuration('fr', ms))).toBe(fr)
})
