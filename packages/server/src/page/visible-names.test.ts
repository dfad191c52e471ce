import { visibleText } from '@vigie/i18n'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileTexts } from '../../test/page-fixture.ts'

test.each([
  ['a\u202Eb', 'a⟨U+202E⟩b'],
  ['a\u200Bb', 'a⟨U+200B⟩b'],
  ['a\u0000\u001Bb', 'a⟨U+0000⟩⟨U+001B⟩b'],
  [' a \r\n\t b\u00A0c\uFEFF ', 'a b c'],
  ['\uD800', '\uFFFD'],
  ['👨‍👩‍👧 ❤️ 🇫🇷 👍🏽', '👨‍👩‍👧 ❤️ 🇫🇷 👍🏽'],
  ['a\u200Db \uFE0F', 'a⟨U+200D⟩b ⟨U+FE0F⟩'],
  ['العربية 漢字 é', 'العربية 漢字 é'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})

test('what comes out is one trimmed line of bounded length that a second pass leaves alone', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts))
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 50 }), (hostile, longest) => {
      const shown = visibleText(hostile, { longest })
      expect([...shown].length).toBeLessThanOrEqual(longest + 1)
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u)
      expect(shown).toBe(shown.trim())
      expect(visibleText(visibleText(hostile))).toBe(visibleText(hostile))
      expect(shown.isWellFormed()).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('megabytes in a label cost no more than a line', () => {
  expect([...visibleText('\u202E'.repeat(5_000_000))].length).toBeLessThanOrEqual(201)
})
