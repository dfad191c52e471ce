import { visibleText } from '@vigie/i18n'
import { expect, test } from 'vitest'
import { formatSpan, secondsSince } from './age.ts'
import { formatBytes, formatCount, formatPercent, shareOf } from './figures.ts'
import { formatImage, imageParts } from './image.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

test('what has no total has no share', () => {
  expect(shareOf(1, null)).toBeNull()
  expect(shareOf(null, 4)).toBeNull()
  expect(shareOf(1, 0)).toBeNull()
  expect(shareOf(1, 4)).toBe(0.25)
})

test.each([
  [0, '0 B', '0 o'],
  [1023, '1023 B', '1023 o'],
  [1024, '1.0 KiB', '1,0 Kio'],
  [1_048_575, '1.0 MiB', '1,0 Mio'],
  [104_857_600, '100 MiB', '100 Mio'],
  [1.5 * 2 ** 40, '1.5 TiB', '1,5 Tio'],
])('%i bytes', (bytes, en, fr) => {
  expect(plain(formatBytes('en', bytes))).toBe(en)
  expect(plain(formatBytes('fr', bytes))).toBe(fr)
})

test.each([
  [0, '0.0%', '0,0 %'],
  [0.04, '< 0.1%', '< 0,1 %'],
  [9.94, '9.9%', '9,9 %'],
  [9.96, '10%', '10 %'],
  [312.4, '312%', '312 %'],
])('%f percent', (percent, en, fr) => {
  expect(plain(formatPercent('en', percent))).toBe(en)
  expect(plain(formatPercent('fr', percent))).toBe(fr)
})

test.each([
  [0, '0 s', '0 s'],
  [59.9, '59 s', '59 s'],
  [60, '1 min', '1 min'],
  [7_199, '1 h', '1 h'],
  [86_400 * 400, '400 d', '400 j'],
])('%f seconds', (seconds, en, fr) => {
  expect(plain(formatSpan('en', seconds))).toBe(en)
  expect(plain(formatSpan('fr', seconds))).toBe(fr)
})

test('a server whose clock is ahead of the browser gives no negative age', () => {
  expect(secondsSince('2026-01-02T03:04:05.000Z', Date.parse('2026-01-02T03:04:00.000Z'))).toBe(0)
})

test('thousands are set apart as each language does', () => {
  expect(formatCount('en', 1_234_567)).toBe('1,234,567')
  expect(plain(formatCount('fr', 1_234_567))).toBe('1 234 567')
  expect(formatCount('en', 999)).toBe('999')
})

test('what has no shape is spelled out, so that no name can turn around what follows it', () => {
  expect(visibleText('a\u202eb\u0007c\u2028d')).toBe('a⟨U+202E⟩b⟨U+0007⟩c d')
  expect(visibleText('<b>café 日本</b>')).toBe('<b>café 日本</b>')
  expect(visibleText('👨\u200d👩 ok\u200d')).toBe('👨\u200d👩 ok⟨U+200D⟩')
})

test('an endless name is cut', () => {
  expect(visibleText('x'.repeat(1e6))).toBe(`${'x'.repeat(200)}…`)
  expect(visibleText('\ud800')).toBe('\ufffd')
})

test.each([
  ['nginx:1.27', '', 'nginx:1.27'],
  ['registry.example:5000/team/web:1.2', 'registry.example:5000/team/', 'web:1.2'],
  [`ghcr.io/team/web@sha256:${'a'.repeat(64)}`, 'ghcr.io/team/', 'web'],
  ['team/', '', 'team/'],
  ['', '', ''],
  ['a/\u202eb', 'a/', '⟨U+202E⟩b'],
])('of the image %j the name comes from %j and is %j', (image, from, name) => {
  expect(imageParts(image)).toEqual({ from, name })
  expect(from + name).toBe(formatImage(image))
})

test('an image is told without its digest', () => {
  expect(formatImage(`nginx:1.27@sha256:${'a'.repeat(64)}`)).toBe('nginx:1.27')
  expect(formatImage(`sha256:${'a'.repeat(64)}`)).toBe(`sha256:${'a'.repeat(12)}`)
})
