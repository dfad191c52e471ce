import { expect, test } from 'vitest'
import { allCatalogues, sentencesIn } from './catalogues.ts'
import { hardCodedIn } from './hard-coded.ts'
import { allSources, isOfWeb, wholeCode } from './sources.ts'
import { parseSource } from './syntax.ts'

const isKey = (text: string): boolean => text === 'nav.home'
const of = (code: string) => hardCodedIn(parseSource('a.tsx', code), isKey).map(({ text }) => text)

test('no word of the interface stands in its code', wholeCode, async () => {
  const keys = sentencesIn(await allCatalogues(), 'en')
  const sources = allSources().filter(isOfWeb)
  expect(sources.length).toBeGreaterThan(100)
  const found = sources.flatMap((source) => hardCodedIn(source, (text) => Object.hasOwn(keys, text)))
  expect(found).toEqual([])
})

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the templates are the code that is looked at
test.each([
  ['const a = <p>Hello</p>', 'Hello'],
  ['const a = <p>{open ? "Open" : text("nav.home")}</p>', 'Open'],
  ['const a = <p>{name ?? "nobody"}</p>', 'nobody'],
  ['const a = <p>{`Task ${id}`}</p>', 'Task'],
  ['const a = <a title="Go home" />', 'Go home'],
  ['const a = <a aria-label={`Task ${id}`} />', 'Task'],
  ['const a = <Page hint={busy && "Wait"} />', 'Wait'],
  ['toast({ tone: "bad", title: "It failed" })', 'It failed'],
])('%s is found', (code, word) => {
  expect(of(code)).toEqual([word])
})
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the templates are the code that is looked at

test.each([
  'const a = <p className="grid">{text("nav.home")} · {count} %</p>',
  'const place = { to: "/", label: "nav.home" }',
  'const a = <b>Vigie</b>',
  'const a = <input type="text" name="user" autoComplete="off" />',
  '// <p>Hello</p>',
])('%s is none', (code) => {
  expect(of(code)).toEqual([])
})
