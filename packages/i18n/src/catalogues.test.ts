import { expect, test } from 'vitest'
import { errors as enErrors } from './en/errors.ts'
import { fleet as enFleet } from './en/fleet.ts'
import { http as enHttp } from './en/http.ts'
import { overview as enOverview } from './en/overview.ts'
import { page as enPage } from './en/page.ts'
import { panel as enPanel } from './en/panel.ts'
import { shell as enShell } from './en/shell.ts'
import { table as enTable } from './en/table.ts'
import { ui as enUi } from './en/ui.ts'
import { web as enWeb } from './en/web.ts'
import { work as enWork } from './en/work.ts'
import { fillCounted } from './fill.ts'
import { errors as frErrors } from './fr/errors.ts'
import { fleet as frFleet } from './fr/fleet.ts'
import { http as frHttp } from './fr/http.ts'
import { overview as frOverview } from './fr/overview.ts'
import { page as frPage } from './fr/page.ts'
import { panel as frPanel } from './fr/panel.ts'
import { shell as frShell } from './fr/shell.ts'
import { table as frTable } from './fr/table.ts'
import { ui as frUi } from './fr/ui.ts'
import { web as frWeb } from './fr/web.ts'
import { work as frWork } from './fr/work.ts'
import { errorText, languageOfLocale } from './index.ts'

/** The names that are filled in, each once: a language may need a word of number where the other does not. */
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map((found) => found[1]))].sort()

test.each([
  ['errors', enErrors, frErrors],
  ['http', enHttp, frHttp],
  ['page', enPage, frPage],
  ['web', enWeb, frWeb],
  ['fleet', enFleet, frFleet],
  ['overview', enOverview, frOverview],
  ['panel', enPanel, frPanel],
  ['shell', enShell, frShell],
  ['table', enTable, frTable],
  ['ui', enUi, frUi],
  ['work', enWork, frWork],
] as const)('the two %s catalogues name the same parameters in every sentence', (_name, en, fr) => {
  for (const key of Object.keys(en)) {
    const english = (en as Record<string, string>)[key] ?? ''
    const french = (fr as Record<string, string>)[key] ?? ''
    expect(placeholders(french), key).toEqual(placeholders(english))
  }
})

test('a parameter that holds braces is not filled a second time', () => {
  expect(errorText('en', 'usage', { reason: '{reason}' })).toContain('{reason}. Type')
})

test('the sentence of a cause follows, and the cause of that cause', () => {
  const params = {
    host: 'nas',
    reason_code: 'engine_timeout',
    reason_address: 'unix:///s',
    reason_reason_code: 'usage',
    reason_reason_reason: 'that is why',
  }
  const sentence = errorText('en', 'host_unreachable', params)
  expect(sentence).toMatch(/^Host nas cannot .+ unix:\/\/\/s does not answer in time\. .+ that is why\. Type/)
})

test('a cause that nobody knows is passed over', () => {
  const params = { host: 'nas', reason_code: 'constructor' }
  expect(errorText('en', 'host_disabled', params)).toBe(errorText('en', 'host_disabled', { host: 'nas' }))
})

test('locales map to the languages that exist', () => {
  expect(languageOfLocale('fr_FR.UTF-8')).toBe('fr')
  expect(languageOfLocale('C.UTF-8')).toBeUndefined()
  expect(languageOfLocale(undefined)).toBeUndefined()
})

test.each([
  ['en', 0, '0 containers'],
  ['en', 1, '1 container'],
  ['en', 5000, '5,000 containers'],
  ['fr', 0, '0 container'],
  ['fr', 5000, '5\u202f000 containers'],
] as const)('in %s %i has its own word and its own figures', (language, count, said) => {
  expect(fillCounted('{count} {count|container|containers}', { count }, language)).toBe(said)
})
