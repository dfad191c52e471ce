import fc from 'fast-check'
import { expect, test } from 'vitest'
import { service } from '../../test/page-fixture.ts'
import { isKept, parseFilterTerm, parseFilterTerms } from './filters.ts'
import { compileGlob } from './glob.ts'

test.each(['', '   ', 'label:', 'label:=x', 'name:', 'color:red', 'project: ', `name:${'x'.repeat(300)}`])(
  'the term %j is refused with its own text',
  (term) => {
    expect(() => parseFilterTerm(term)).toThrow(expect.objectContaining({ code: 'page_filter_invalid' }))
  },
)

test('empty terms of a list are passed over', () => {
  expect(parseFilterTerms(['', ' ', 'web'])).toHaveLength(1)
})

test.each([
  ['web', true],
  ['w?b', true],
  ['name:*eb', true],
  ['WEB', false],
  ['name:we', false],
  ['project:sh*', true],
  ['image:nginx:*', true],
  ['host:loc*', true],
  ['label:tier', true],
  ['label:tier=fr*', true],
  ['label:tier=back', false],
  ['label:toString', false],
  ['label:empty=', true],
])('%s means the container: %s', (term, wanted) => {
  const labels = { tier: 'front', empty: '' }
  expect(parseFilterTerm(term)(service({ composeProject: 'shop', labels }))).toBe(wanted)
})

test('exclude wins over include, and no include means all', () => {
  const [web, all] = parseFilterTerms(['web', '*'])
  if (!web || !all) throw new Error('unreachable')
  expect(isKept(service(), [], [])).toBe(true)
  expect(isKept(service(), [all], [web])).toBe(false)
  expect(isKept(service({ name: 'db' }), [web], [])).toBe(false)
})

test('a glob agrees with the plainest regular expression', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 8 })
  fc.assert(
    fc.property(
      part,
      fc.string({ unit: fc.constantFrom('a', 'b', '.', '?'), maxLength: 10 }),
      (pattern, text) => {
        const source = pattern.replaceAll('.', '\\.').replace(/\*+/g, '.*').replaceAll('?', '.')
        expect(compileGlob(pattern)(text)).toBe(new RegExp(`^${source}$`, 's').test(text))
      },
    ),
    { numRuns: 2000 },
  )
})

test('a glob made to explode does not', () => {
  const pattern = `${'*a'.repeat(120)}b`
  const begun = performance.now()
  expect(compileGlob(pattern)('a'.repeat(1_000_000))).toBe(false)
  expect(performance.now() - begun).toBeLessThan(1000)
})
