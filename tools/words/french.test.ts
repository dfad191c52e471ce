import { expect, test } from 'vitest'
import { allCatalogues } from './catalogues.ts'
import { frenchFaults } from './french.ts'

/** Sentences that hold what no French sentence should, for a reason. */
const known: ReadonlyMap<string, string> = new Map([
  ['language.en', 'each language is called by its own name'],
  ['cli.help', 'names of commands, and columns'],
  ['cli.page_generated', 'what this page is called since long before Vigie'],
  ['cli.page_failed', 'the same'],
  ['page.title', 'the same'],
  ['notice.failed', 'the same'],
  ['page_filter_invalid', 'words of the filter itself'],
])

/** A terminal has a type of its own, and lays out with spaces: only words count there. */
const inTerminal = (catalogue: string, fault: string): boolean =>
  catalogue === 'cli' && /space|dots/.test(fault)

test('French sentences are typeset as French is, and hold no English', async () => {
  const catalogues = await allCatalogues()
  const faults = catalogues.flatMap(({ name, fr }) =>
    Object.entries(fr)
      .filter(([key]) => !known.has(key))
      .flatMap(([key, sentence]) =>
        frenchFaults(sentence)
          .filter((fault) => !inTerminal(name, fault))
          .map((fault) => `${key}: ${fault}`),
      ),
  )
  expect(faults).toEqual([])
})

test('a sentence stays as long as what it is for: none is empty', async () => {
  const empty = (await allCatalogues()).flatMap(({ en, fr }) =>
    Object.entries({ ...en, ...fr }).filter(([, sentence]) => sentence.trim() === ''),
  )
  expect(empty).toEqual([])
})

test.each([
  ["l'hôte", 'a straight apostrophe'],
  ['Vraiment ?', 'no non-breaking space before ; ! ? or »'],
  ['Vraiment?', 'no non-breaking space before ; ! ? or »'],
  ['Hôte : {host}', 'no non-breaking space before :'],
  ['Hôte: {host}', 'no non-breaking space before :'],
  ['«\u00a0oui »', 'no non-breaking space before ; ! ? or »'],
  ['« oui\u00a0»', 'no non-breaking space after «'],
  ['{percent} %', 'no non-breaking space before %'],
  ['Un instant...', 'three dots for …'],
  ['le container', 'an English word: container'],
  ['Search', 'an English word: Search'],
])('%j: %s', (sentence, fault) => {
  expect(frenchFaults(sentence)).toContain(fault)
})

test.each([
  'L’hôte {host}\u00a0: {from} → {to}\u00a0; «\u00a0oui\u00a0»\u00a0!',
  'https://nas:8080/status?all=1 répond à 12:30',
  'Seulement des lettres et . _ @ + -',
  'Image, volume, port, page, conteneur',
])('%j is right', (sentence) => {
  expect(frenchFaults(sentence)).toEqual([])
})
