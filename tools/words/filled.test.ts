import { expect, test } from 'vitest'
import { allCatalogues, sentencesIn } from './catalogues.ts'
import { wronglyFilledIn } from './filled.ts'
import { usageIn } from './key-usage.ts'
import { allSources, isCatalogue, wholeCode } from './sources.ts'
import { parseSource } from './syntax.ts'

const sentences = { 'a.one': 'One', 'a.of': 'Of {name}', 'a.is_on': '{name} on', 'a.is_off': '{count|x|y}' }

// biome-ignore lint/suspicious/noTemplateCurlyInString: the template is the code that is looked at
const template = '`a.is_${s}`'
const anOnOrOff = (params: string) => `const s = ['on', 'off']; text(${template}, ${params})`

function of(code: string): readonly string[] {
  const source = parseSource('a.tsx', code)
  return wronglyFilledIn(source, sentences, usageIn([source])).map((line) => line.replace('a.tsx:1 ', ''))
}

test(
  'every sentence that the code names is given what it is filled with, and nothing else',
  wholeCode,
  async () => {
    const sources = allSources().filter((source) => !isCatalogue(source))
    const usage = usageIn(sources)
    const known = sentencesIn(await allCatalogues(), 'en')
    expect(sources.flatMap((source) => wronglyFilledIn(source, known, usage))).toEqual([])
  },
)

test.each([
  ["text('a.of')", 'a.of: not all places are filled'],
  ["text('a.of', { nme: 1, name: 2 })", 'a.of: has no place {nme}'],
  ["webText(language, 'a.one', { name })", 'a.one: has no place {name}'],
  ["this.say(busy ? 'a.one' : 'a.of')", 'a.of: not all places are filled'],
  [anOnOrOff('{ other }'), 'a.is_on: not all places are filled'],
])('%s is found', (code, fault) => {
  expect(of(code)).toContain(fault)
})

test.each([
  "text('a.one')",
  "text('a.of', { name })",
  "text('a.of', params)",
  "text('a.of', { ...params })",
  "text(busy ? 'a.one' : 'a.of', { name })",
  anOnOrOff('{ name, count }'),
  "other('a.of')",
])('%s is right, or cannot be told', (code) => {
  expect(of(code)).toEqual([])
})
