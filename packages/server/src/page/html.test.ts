import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileTexts } from '../../test/page-fixture.ts'
import { html } from './html.ts'

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
}
const decode = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39|#96);/g, (one) => named[one] ?? one)

test('a value is text, in an element and in a quoted attribute, whatever it holds', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts))
  fc.assert(
    fc.property(text, (value) => {
      const built = html`<p title="${value}">${value}</p>`.text
      const found = /^<p title="([^"<>'`]*)">([^"<>'`]*)<\/p>$/.exec(built)
      expect(decode(found?.[1] ?? '?')).toBe(value)
      expect(decode(found?.[2] ?? '?')).toBe(value)
    }),
    { numRuns: 500 },
  )
})

test('markup inside markup is not escaped twice, and nothing stands for what is absent', () => {
  expect(html`<ul>${[1, 2].map((one) => html`<li>${one}</li>`)}${undefined}</ul>`.text).toBe(
    '<ul><li>1</li><li>2</li></ul>',
  )
})
