import { expect, test } from 'vitest'
import { ownFormatsIn } from './own-formats.ts'
import { allSources, isOfWeb, wholeCode } from './sources.ts'
import { parseSource } from './syntax.ts'

const of = (code: string, path = 'packages/web/src/parts/a.ts') => ownFormatsIn(parseSource(path, code))

test('figures, sizes and times are written in format/ alone', wholeCode, () => {
  expect(allSources().filter(isOfWeb).flatMap(ownFormatsIn)).toEqual([])
})

test('what formats by itself is found, with its place', () => {
  expect(of('\nconst a = (1.5).toFixed(1)')).toEqual(['packages/web/src/parts/a.ts:2 toFixed'])
  expect(of('at?.toLocaleTimeString()')).toHaveLength(1)
  expect(of("new Intl.NumberFormat('en')")).toHaveLength(1)
})

test('format/ may, and sorting is no formatting', () => {
  expect(of('(1.5).toFixed(1)', 'packages/web/src/format/a.ts')).toEqual([])
  expect(of("new Intl.Collator('en')")).toEqual([])
})
