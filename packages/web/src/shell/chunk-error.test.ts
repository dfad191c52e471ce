import { expect, test } from 'vitest'
import { isChunkError } from './chunk-error.ts'

test.each([
  ['Failed to fetch dynamically imported module: http://x/assets/hosts-1.js', true],
  ['error loading dynamically imported module: http://x/assets/hosts-1.js', true],
  ['Importing a module script failed.', true],
  ['Unable to preload CSS for /assets/host-1.css', true],
  ['Failed to fetch', false],
])('"%s" is a piece of the interface that did not come: %s', (message, is) => {
  expect(isChunkError(new TypeError(message))).toBe(is)
  expect(isChunkError(message)).toBe(false)
})
