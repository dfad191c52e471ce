import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isServed, safeTarget } from './safe-target.ts'

const origin = 'http://vigie.lan:8000'

test.each([
  undefined,
  '',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/\t/evil.example',
  ' /hosts',
  '/hosts\nx',
  '/login?next=/login',
  '/setup',
])('%j leads to the overview', (next) => {
  expect(safeTarget(next, origin)).toBe('/')
})

test.each(['/hosts', '/hosts/3?tab=images', '/containers?q=a%20b#x', '/SERVICES_STATUS/?lang=fr'])(
  '%s is kept',
  (next) => {
    expect(safeTarget(next, origin)).toBe(next)
  },
)

test('whatever comes, the target stays on the same origin', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    'evil.example',
    '\t',
    '\n',
    '%2f',
    '?',
    '#',
    'http:',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((parts) => parts.join('')),
      ),
      (next) => {
        expect(new URL(safeTarget(next, origin), origin).origin).toBe(origin)
      },
    ),
  )
})

test('what the server draws is told from pages of the interface', () => {
  expect(['/SERVICES_STATUS/', '/SERVICES_STATUS.md', '/api/docs'].map(isServed)).toEqual([true, true, true])
  expect(['/', '/hosts/3', '/statusless', '/apiary'].map(isServed)).toEqual([false, false, false, false])
})
