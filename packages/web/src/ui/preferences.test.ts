import { expect, test } from 'vitest'
import { createPreferences, followOtherPages, type Surroundings } from './preferences.ts'
import { noTableChoices } from './table-choices.ts'

function browser(parts: { stored?: string; languages?: readonly string[]; full?: boolean } = {}) {
  let stored = parts.stored ?? null
  const root: { lang: string; dataset: DOMStringMap } = { lang: '', dataset: {} }
  const surroundings: Surroundings = {
    localStorage: {
      getItem: () => stored,
      setItem: (_key, value) => {
        if (parts.full) throw new DOMException('full', 'QuotaExceededError')
        stored = value
      },
    },
    navigator: { languages: parts.languages ?? ['de-CH', 'fr-CH', 'en'] },
    document: { documentElement: root },
  }
  return { surroundings, root, stored: () => stored }
}

test.each(['{', 'null', '[]', '{"theme":"pink","language":"xx","rail":"yes"}'])(
  'what was stored wrongly (%s) gives the defaults',
  (stored) => {
    const { surroundings } = browser({ stored })
    expect(createPreferences(surroundings).current()).toEqual({
      theme: 'system',
      languageChoice: null,
      language: 'fr',
      railCollapsed: false,
      table: noTableChoices,
    })
  },
)

test('a browser that stores nothing still takes the choice', () => {
  const { surroundings, root } = browser({ full: true })
  createPreferences(surroundings).change({ theme: 'dark' })
  expect(root.dataset.theme).toBe('dark')
})

test('the first language of the browser that exists is spoken, until one is chosen', () => {
  const { surroundings, root } = browser()
  const preferences = createPreferences(surroundings)
  expect(root.lang).toBe('fr')
  preferences.change({ languageChoice: 'en' })
  expect([root.lang, preferences.current().language]).toEqual(['en', 'en'])
  preferences.change({ languageChoice: null })
  expect(root.lang).toBe('fr')
})

test('a browser of other languages is spoken to in English', () => {
  const { surroundings, root } = browser({ languages: ['de', 'ja'] })
  createPreferences(surroundings)
  expect(root.lang).toBe('en')
})

test('a choice comes back on the next visit and is told to who listens', () => {
  const first = browser()
  const preferences = createPreferences(first.surroundings)
  let told = 0
  const stop = preferences.subscribe(() => {
    told += 1
  })
  preferences.change({ theme: 'light', languageChoice: 'en', railCollapsed: true })
  stop()
  preferences.change({ railCollapsed: true })
  expect(told).toBe(1)
  const second = browser({ stored: first.stored() ?? '' })
  expect(createPreferences(second.surroundings).current()).toEqual({
    theme: 'light',
    languageChoice: 'en',
    language: 'en',
    railCollapsed: true,
    table: noTableChoices,
  })
})

test('how a table looks comes back, and another page that changed something else does not undo it', () => {
  const { surroundings } = browser()
  const here = createPreferences(surroundings)
  const elsewhere = createPreferences(surroundings)
  here.changeTable({ columns: ['image'], comfortable: true })
  elsewhere.change({ theme: 'dark' })
  elsewhere.changeTable({ views: [{ name: 'Shop', search: 'project=shop' }] })
  const later = createPreferences(surroundings).current()
  expect(later.theme).toBe('dark')
  expect(later.table).toEqual({
    columns: ['image'],
    comfortable: true,
    views: [{ name: 'Shop', search: 'project=shop' }],
    closed: [],
  })
})

test.each([
  '{"columns":"image","comfortable":1,"views":[{"name":3}],"closed":{}}',
  '{"columns":[1],"views":["x",null,{"name":"a"}],"closed":[null]}',
])('a table that was stored wrongly (%s) looks as by default', (stored) => {
  const { table } = createPreferences(browser({ stored }).surroundings).current()
  expect({ ...table, columns: table.columns ?? [] }).toEqual({ ...noTableChoices, columns: [] })
})

function twoPages() {
  const { surroundings } = browser()
  const heard: ((event: { key: string | null }) => void)[] = []
  const writes: string[] = []
  const { getItem, setItem } = surroundings.localStorage
  const localStorage = {
    getItem,
    setItem: (key: string, value: string) => {
      writes.push(value)
      setItem(key, value)
    },
  }
  const here = createPreferences({ ...surroundings, localStorage })
  followOtherPages(here, { localStorage, addEventListener: (_type, listener) => void heard.push(listener) })
  const there = createPreferences(surroundings)
  const tell = (key: string | null) => {
    for (const listener of heard) listener({ key })
  }
  return { here, there, tell, writes, clear: () => setItem('vigie', '{}') }
}

test('theme and language that are chosen on another page hold on this one, and are not said back', () => {
  const { here, there, tell, writes } = twoPages()
  there.change({ theme: 'dark', languageChoice: 'en', railCollapsed: true })
  tell('another')
  expect(here.current()).toMatchObject({ theme: 'system', language: 'fr' })
  tell('vigie')
  expect(here.current()).toMatchObject({ theme: 'dark', language: 'en', railCollapsed: false })
  expect(writes).toEqual([])
})

test('what was emptied elsewhere is as if nothing had been chosen', () => {
  const { here, tell, clear } = twoPages()
  here.change({ theme: 'dark', languageChoice: 'en' })
  clear()
  tell(null)
  expect(here.current()).toMatchObject({ theme: 'system', languageChoice: null, language: 'fr' })
})
