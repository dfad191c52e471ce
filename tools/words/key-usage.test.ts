import { expect, test } from 'vitest'
import { allCatalogues, sentencesIn } from './catalogues.ts'
import { usageIn } from './key-usage.ts'
import { allSources, isCatalogue, wholeCode } from './sources.ts'
import { parseSource } from './syntax.ts'

const of = (code: string) => usageIn([parseSource('a.ts', code)])

test('every sentence is used', wholeCode, async () => {
  const { uses } = usageIn(allSources().filter((source) => !isCatalogue(source)))
  const keys = Object.keys(sentencesIn(await allCatalogues(), 'en'))
  expect(keys.length).toBeGreaterThan(300)
  expect(keys.filter((key) => !uses(key))).toEqual([])
})

test('a key that nothing asks for is found', () => {
  expect(of(`text('fleet.start')`).uses('fleet.stop')).toBe(false)
  expect(of('// fleet.stop\nconst a = /fleet.stop/').uses('fleet.stop')).toBe(false)
})

test('a template asks for the keys that its words come to, and for no others', () => {
  const { uses } = of(`const a = ['on', 'off']; text(\`fleet.state_\${a}\`)`)
  expect(uses('fleet.state_on')).toBe(true)
  expect(uses('fleet.state_dead')).toBe(false)
})

test('a template that begins with any word at all keeps no key alive', () => {
  expect(of(`const a = 'fleet'; text(\`\${a}.start\`)`).uses('fleet.start')).toBe(false)
})

test('words of types and names of fields count as well', () => {
  expect(of(`type A = 'on'; text(\`fleet.\${a}_named\`)`).uses('fleet.on_named')).toBe(true)
  expect(of(`const b = { on: 1 }; text(\`fleet.\${a}\`)`).uses('fleet.on')).toBe(true)
})
