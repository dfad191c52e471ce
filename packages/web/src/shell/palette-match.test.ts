import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { bestOf, type Field, fitOf, scoreOf, tokensOf } from './palette-match.ts'

const field = (text: string, weight = 1): Field => ({ text: fold(text), weight })
const best = (query: string, names: readonly string[]): readonly string[] =>
  bestOf(tokensOf(query), names, (name) => [field(name)], 10).map(({ entry }) => entry)

test('a token that fits nowhere leaves the entry out, however well the others fit', () => {
  expect(scoreOf(tokensOf('web zzz'), [field('web')])).toBe(0)
})

test('exact comes before the beginning, before a word, before the middle, before scattered letters', () => {
  const names = ['w-e-b-x', 'cobweb', 'my-web', 'web-2', 'web']
  expect(best('web', names)).toEqual(['web', 'web-2', 'my-web', 'cobweb', 'w-e-b-x'])
})

test('scattered letters begin where a word begins, and fewer than three are not looked for', () => {
  expect(fitOf('pgdb', 'my-pg-data-base')).toBeGreaterThan(0)
  expect(fitOf('gdb', 'my-pg-data-base')).toBe(0)
  expect(fitOf('pb', 'pg-base')).toBe(0)
})

test('accents and capitals do not matter, nor does the order of the words', () => {
  expect(best('DEMARRER', ['Démarrer'])).toEqual(['Démarrer'])
  fc.assert(
    fc.property(fc.shuffledSubarray(['nas', 'web', 'shop'], { minLength: 3 }), (words) => {
      expect(scoreOf(words, [field('web'), field('nas', 0.7), field('shop', 0.8)])).toBeCloseTo(
        scoreOf(['nas', 'web', 'shop'], [field('web'), field('nas', 0.7), field('shop', 0.8)]),
      )
    }),
  )
})

test('whatever is typed, and whatever names there are, nothing but a number comes of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (query, name) => {
      const score = scoreOf(tokensOf(query), [field(name)])
      expect(score === 0 || Number.isNaN(score) || (score > 0 && score <= 100)).toBe(true)
    }),
  )
})

test('what holds a token within fits it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{1,5}$/), fc.stringMatching(/^[a-z-]{0,8}$/), (token, around) => {
      expect(fitOf(token, around + token + around)).toBeGreaterThanOrEqual(40)
    }),
  )
})
