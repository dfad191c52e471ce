import type { Language } from '@vigie/i18n'
import { expect, test } from 'vitest'
import { settled } from '../data/live-fixtures.ts'
import type { Preferences } from '../ui/preferences.ts'
import { speakFirst } from './speak-first.ts'

function setUp() {
  const changes: unknown[] = []
  const fetches = new Map<Language, { come: () => void; fail: () => void }>()
  const preferences = { change: (part: unknown) => changes.push(part) } as unknown as Preferences
  const { change } = speakFirst(
    preferences,
    (language) =>
      new Promise<void>((come, fail) => fetches.set(language, { come, fail: () => fail(new Error('gone')) })),
  )
  return { change, changes, fetches }
}

test('a language is spoken once its sentences are there; everything else changes at once', async () => {
  const { change, changes, fetches } = setUp()
  change({ languageChoice: 'fr' })
  change({ theme: 'dark' })
  expect(changes).toEqual([{ theme: 'dark' }])
  fetches.get('fr')?.come()
  await settled()
  expect(changes).toEqual([{ theme: 'dark' }, { languageChoice: 'fr' }])
})

test('of two choices the last one is spoken, whichever sentences come first', async () => {
  const { change, changes, fetches } = setUp()
  change({ languageChoice: 'fr' })
  change({ languageChoice: 'en' })
  fetches.get('en')?.come()
  await settled()
  fetches.get('fr')?.come()
  await settled()
  expect(changes).toEqual([{ languageChoice: 'en' }])
})

test('a language whose sentences cannot be had is not spoken', async () => {
  const { change, changes, fetches } = setUp()
  change({ languageChoice: 'fr' })
  fetches.get('fr')?.fail()
  await settled()
  expect(changes).toEqual([])
})
