import { expect, test } from 'vitest'
import { browserName } from './browser-name.ts'

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox 143 · Linux'],
  [chrome, 'Chrome 141 · Linux'],
  [`${chrome} Edg/141.0.0.0`, 'Edge 141 · Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari 18 · iOS',
  ],
  ['curl/8.5.0', 'curl 8.5.0'],
  ['', ''],
])('%j is called %j', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name)
})

test('one that nobody knows is shortened', () => {
  expect(browserName('x'.repeat(500))).toHaveLength(60)
})
