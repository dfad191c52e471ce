import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VigieError } from '../kernel/vigie-error.ts'
import { type Environment, languageOf, loadConfig } from './load-config.ts'
import { settingsPage } from './settings-page.ts'
import { settings } from './settings-table.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-config-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function problemsOf(env: Environment): string {
  try {
    loadConfig(env)
  } catch (thrown) {
    if (thrown instanceof VigieError && thrown.code === 'settings_invalid')
      return String(thrown.params.problems)
    throw thrown
  }
  throw new Error('the settings were taken')
}

test('all problems are told at once, each with name, value and remedy', () => {
  const text = problemsOf({ VIGIE_PORT: '80000', VIGIE_LANG: 'de', VIGIE_PAGE_INTERVAL: '9' })
  expect(text.split('\n')).toHaveLength(3)
  expect(text).toContain('VIGIE_PORT is "80000", but must be a port number from 0 to 65535')
  expect(text).toContain('VIGIE_LANG is "de", but must be one of: en, fr')
  expect(text).toContain('VIGIE_PAGE_INTERVAL is "9", but must be a duration of 10 s')
})

test('problems are told in French to those who read French', () => {
  expect(problemsOf({ VIGIE_PORT: 'x', LANG: 'fr_FR.UTF-8' })).toContain(
    'VIGIE_PORT vaut «\u00a0x\u00a0», mais doit être',
  )
})

test('a wrong secret is never shown', () => {
  const text = problemsOf({ VIGIE_DATABASE_URL: 'mysql://root:hunter2@db/x', VIGIE_SMTP_URL: 'hunter2' })
  expect(text).toContain('VIGIE_DATABASE_URL does not have the right form')
  expect(text).toContain('postgres://')
  expect(text).not.toContain('hunter2')
})

test('PostgreSQL may be reached through its socket, but not nowhere', () => {
  const socket = 'postgres:///vigie?host=/run/postgresql'
  expect(loadConfig({ VIGIE_DATABASE_URL: socket }).config.databaseUrl).toBe(socket)
  expect(problemsOf({ VIGIE_DATABASE_URL: 'postgres:///vigie' })).toContain('VIGIE_DATABASE_URL')
})

test('a secret comes from its file, without the line end', () => {
  const path = join(folder, 'url')
  writeFileSync(path, 'postgres://u:p@db/vigie\n')
  expect(loadConfig({ VIGIE_DATABASE_URL_FILE: path }).config.databaseUrl).toBe('postgres://u:p@db/vigie')
})

test('a secret file that cannot be read, or that competes with the variable, is a problem', () => {
  const missing = join(folder, 'missing')
  expect(problemsOf({ VIGIE_SMTP_URL_FILE: missing })).toContain(
    `VIGIE_SMTP_URL_FILE names the file ${missing}`,
  )
  const path = join(folder, 'both')
  writeFileSync(path, 'smtp://mail')
  chmodSync(path, 0o600)
  expect(problemsOf({ VIGIE_SMTP_URL: 'smtp://mail', VIGIE_SMTP_URL_FILE: path })).toContain(
    'Both VIGIE_SMTP_URL and VIGIE_SMTP_URL_FILE are set',
  )
})

test('mail to somebody needs a mail server', () => {
  expect(problemsOf({ VIGIE_PAGE_ALERT_EMAIL_TO: 'ops@example.org' })).toContain('Set VIGIE_SMTP_URL too')
  const { config } = loadConfig({
    VIGIE_PAGE_ALERT_EMAIL_TO: 'ops@example.org, me@example.org',
    VIGIE_SMTP_URL: 'smtp://u:p@mail:587',
  })
  expect(config.page.alerts.email).toEqual({
    to: ['ops@example.org', 'me@example.org'],
    from: 'ops@example.org',
    smtpUrl: 'smtp://u:p@mail:587',
  })
})

test('a wrong mail server is one problem, not two', () => {
  const text = problemsOf({ VIGIE_PAGE_ALERT_EMAIL_TO: 'ops@example.org', VIGIE_SMTP_URL: 'http://mail' })
  expect(text.split('\n')).toHaveLength(1)
})

test('an empty environment gives the documented defaults', () => {
  const { config, warnings } = loadConfig({ VIGIE_PORT: '', VIGIE_PAGE_OUTPUT: '  ' })
  expect(warnings).toEqual([])
  expect(config).toMatchObject({
    ...{ host: '127.0.0.1', port: 8000, dataDir: './data', databaseUrl: undefined, language: 'en' },
    ...{ logLevel: 'info', collectIntervalS: 60, sampleIntervalS: 10, embedAncestors: [] },
  })
  expect(config.page).toMatchObject({
    ...{ output: undefined, intervalS: 300, access: 'signed-in', links: [], include: [], exclude: [] },
    alerts: { discordUrl: undefined, slackUrl: undefined, email: undefined },
  })
})

test.each([
  ['5m', 300],
  ['90s', 90],
  ['1h', 3_600],
  ['1d', 86_400],
  ['45', 45],
])('a duration may be written %s', (text, seconds) => {
  expect(loadConfig({ VIGIE_PAGE_INTERVAL: text }).config.page.intervalS).toBe(seconds)
})

test.each(['-5', '1.5m', '5 weeks', '0x10', '1e3', '99999999999'])('%s is not a duration', (text) => {
  expect(problemsOf({ VIGIE_PAGE_INTERVAL: text })).toContain(`VIGIE_PAGE_INTERVAL is "${text}"`)
})

test('links keep title and address; other schemes and disguises are refused by name', () => {
  const links = 'Grafana=https://g.lan/d?a=b, Docs=/docs/ ,Up=../x'
  expect(loadConfig({ VIGIE_PAGE_LINKS: links }).config.page.links).toEqual([
    { title: 'Grafana', url: 'https://g.lan/d?a=b' },
    { title: 'Docs', url: '/docs/' },
    { title: 'Up', url: '../x' },
  ])
  const bad = [
    'X=javascript:alert(1)',
    'X=//evil.example',
    'X=java\tscript:1',
    'X=/\\evil',
    'X=',
    'nothing',
    '=/x',
  ]
  for (const link of bad) {
    expect(problemsOf({ VIGIE_PAGE_LINKS: `Ok=/ok,${link}` }), link).toContain(
      `VIGIE_PAGE_LINKS is "${link}"`,
    )
  }
})

test('origins of frames cannot carry another directive', () => {
  const origins = 'https://Dashy.example.org/, http://*.lan:8080, self, http://[::1]:8080'
  expect(loadConfig({ VIGIE_EMBED_ANCESTORS: origins }).config.embedAncestors).toEqual([
    'https://dashy.example.org',
    'http://*.lan:8080',
    "'self'",
    'http://[::1]:8080',
  ])
  for (const bad of [
    'https://x; script-src *',
    '*',
    'https://a b',
    'https://x/path',
    'ftp://x',
    'https://x\r\ny',
  ]) {
    expect(problemsOf({ VIGIE_EMBED_ANCESTORS: bad }), bad).toContain('VIGIE_EMBED_ANCESTORS')
  }
})

test('filter terms are checked by their kind', () => {
  const terms = 'name:web-*, label:tier=front,project:shop'
  expect(loadConfig({ VIGIE_PAGE_EXCLUDE: terms }).config.page.exclude).toEqual([
    'name:web-*',
    'label:tier=front',
    'project:shop',
  ])
  expect(problemsOf({ VIGIE_PAGE_INCLUDE: 'name:a,web' })).toContain('VIGIE_PAGE_INCLUDE is "web"')
})

test('the public address loses its last slash and may hold no user', () => {
  expect(loadConfig({ VIGIE_PUBLIC_URL: 'https://v.example.org/vigie/' }).config.publicUrl).toBe(
    'https://v.example.org/vigie',
  )
  expect(problemsOf({ VIGIE_PUBLIC_URL: 'https://me:pw@v.example.org' })).toContain('VIGIE_PUBLIC_URL')
})

test('an unknown setting is a warning that names the nearest one', () => {
  const { warnings } = loadConfig({
    VIGIE_PROT: '1',
    VIGIE_ZZZZZZZZZZZZZZZZZ: '1',
    VIGIE_SMTP_URL_FILE: '',
    PATH: '/',
  })
  expect(warnings).toEqual([
    { code: 'setting_unknown_near', params: { name: 'VIGIE_PROT', near: 'VIGIE_PORT' } },
    { code: 'setting_unknown', params: { name: 'VIGIE_ZZZZZZZZZZZZZZZZZ' } },
  ])
})

test('the language follows the locale in the order of POSIX, VIGIE_LANG before it', () => {
  expect(languageOf({ LANG: 'fr_FR.UTF-8' })).toBe('fr')
  expect(languageOf({ LC_ALL: 'C', LANG: 'fr_FR.UTF-8' })).toBe('en')
  expect(languageOf({ LC_ALL: '', LC_MESSAGES: 'fr_CA', LANG: 'en_US' })).toBe('fr')
  expect(loadConfig({ VIGIE_LANG: 'en', LANG: 'fr_FR' }).config.language).toBe('en')
})

test('docs/settings.md is what the table says (tools/settings-page.ts writes it)', () => {
  const path = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'settings.md')
  expect(readFileSync(path, 'utf8')).toBe(settingsPage())
})

test('every default of the table is itself a good value', () => {
  for (const setting of Object.values(settings)) {
    if (!('byDefault' in setting) || setting.byDefault === undefined) continue
    expect(setting.shape.schema.safeParse(setting.byDefault).success, setting.name).toBe(true)
  }
})

test('an administrator needs both a name and a password, and the password may be a file', () => {
  expect(loadConfig({}).config.admin).toBeUndefined()
  expect(problemsOf({ VIGIE_ADMIN_USER: 'root' })).toContain('VIGIE_ADMIN_PASSWORD')
  expect(problemsOf({ VIGIE_ADMIN_PASSWORD: 'hunter2hunter2' })).not.toContain('hunter2')
  const path = join(folder, 'admin')
  writeFileSync(path, 'correct horse battery\n')
  expect(loadConfig({ VIGIE_ADMIN_USER: 'root', VIGIE_ADMIN_PASSWORD_FILE: path }).config.admin).toEqual({
    username: 'root',
    password: 'correct horse battery',
  })
  // One problem is enough: that the password is missing follows from it.
  expect(problemsOf({ VIGIE_ADMIN_USER: 'a b', VIGIE_ADMIN_PASSWORD: 'x' }).split('\n')).toHaveLength(1)
})

test('a master key is 32 bytes in either writing; anything else is refused without being shown', () => {
  const key = Buffer.alloc(32, 7)
  for (const text of [key.toString('hex'), key.toString('base64'), key.toString('base64url')])
    expect(loadConfig({ VIGIE_MASTER_KEY: text }).config.masterKey?.equals(key)).toBe(true)
  for (const text of ['abc', key.toString('hex').slice(1), `${key.toString('hex')}00`])
    expect(problemsOf({ VIGIE_MASTER_KEY: text })).not.toContain(text)
})

test('trusted proxies are addresses and networks', () => {
  const given = '127.0.0.1, 10.0.0.0/8,fd00::/8'
  expect(loadConfig({ VIGIE_TRUSTED_PROXIES: given }).config.trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    'fd00::/8',
  ])
  for (const wrong of ['proxy.lan', '10.0.0.0/33', '10.0.0.0/', '1.2.3'])
    expect(problemsOf({ VIGIE_TRUSTED_PROXIES: wrong })).toContain(wrong)
})

test('what the environment sets is told from what has its default', () => {
  const { given } = loadConfig({ VIGIE_COLLECT_INTERVAL: '60', VIGIE_PAGE_INTERVAL: ' ' }).config
  expect([...given]).toEqual(['VIGIE_COLLECT_INTERVAL'])
})
