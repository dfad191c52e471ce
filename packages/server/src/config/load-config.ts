// Purpose: the one place that reads the environment.
// Never reads process.env itself (it is handed in) and never logs a value.
// Called by vigie.ts and cli/ once, at start.

import { readFileSync } from 'node:fs'
import { type ErrorKey, errorText, type Language, languageOfLocale, type MessageParams } from '@vigie/i18n'
import type { LogLevel } from '../kernel/logger.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { nearest } from './nearest.ts'
import { type Setting, settings } from './settings-table.ts'
import type { Link } from './shapes.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Intervals in seconds. */
export interface Config {
  /** Names of the variables that the environment sets; the others have their defaults. */
  readonly given: ReadonlySet<string>
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly publicUrl: string | undefined
  /** Both or neither: the administrator to make when there is no user. */
  readonly admin: { readonly username: string; readonly password: string } | undefined
  /** 32 bytes; undefined = the file in the data folder. */
  readonly masterKey: Buffer | undefined
  readonly trustedProxies: readonly string[]
  readonly language: Language
  readonly logLevel: LogLevel
  readonly dockerHost: string | undefined
  readonly collectIntervalS: number
  readonly sampleIntervalS: number
  /** CSP sources, ready for frame-ancestors; none = `'none'`. */
  readonly embedAncestors: readonly string[]
  readonly smtpUrl: string | undefined
  readonly page: PageConfig
}

export interface PageConfig {
  readonly output: string | undefined
  readonly intervalS: number
  readonly access: 'signed-in' | 'public'
  readonly title: string | undefined
  readonly links: readonly Link[]
  readonly categoriesPath: string | undefined
  /** Terms as written, in the grammar of the page's filters. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly alerts: PageAlertsConfig
}

export interface PageAlertsConfig {
  readonly discordUrl: string | undefined
  readonly slackUrl: string | undefined
  /** Only with recipients; then `smtpUrl` is set too. */
  readonly email:
    | { readonly to: readonly string[]; readonly from: string; readonly smtpUrl: string }
    | undefined
}

/** What is odd but harmless; a code of the error catalogue and its parameters. */
export interface ConfigWarning {
  readonly code: ErrorKey
  readonly params: MessageParams
}

export interface LoadedConfig {
  readonly config: Config
  readonly warnings: readonly ConfigWarning[]
}

/** Variables of ours that are no settings of the server: launcher, tests, remote command line. */
const notServed = /^VIGIE_(TEST_|LAB_|NODE$|ONLY_FIND_NODE$|URL$|TOKEN$|TOKEN_FILE$)/

/** The language that messages about the environment itself are written in. */
export function languageOf(env: Environment): Language {
  const asked = languageOfLocale(env.VIGIE_LANG?.trim())
  if (asked !== undefined) return asked
  // POSIX: the first that is set counts, even if it names a language that is not ours.
  return languageOfLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG) ?? 'en'
}

/**
 * Parses every setting; an empty value is an unset one, as Compose files write it.
 * @throws VigieError settings_invalid, with all problems at once, in the language of the environment
 */
export function loadConfig(env: Environment): LoadedConfig {
  const language = languageOf(env)
  const reader = new Reader(env, language)
  const read = <T>(setting: Setting<T>) => reader.read(setting)
  const s = settings
  const values = {
    host: read(s.host),
    port: read(s.port),
    dataDir: read(s.dataDir),
    databaseUrl: read(s.databaseUrl),
    publicUrl: read(s.publicUrl),
    masterKey: read(s.masterKey),
    trustedProxies: read(s.trustedProxies),
    language: read(s.language),
    logLevel: read(s.logLevel),
    dockerHost: read(s.dockerHost),
    collectIntervalS: read(s.collectInterval),
    sampleIntervalS: read(s.sampleInterval),
    embedAncestors: read(s.embedAncestors),
    smtpUrl: read(s.smtpUrl),
  }
  const admin = readAdmin(reader)
  const page = readPage(reader)
  const alerts = readAlerts(reader, values.smtpUrl)
  if (reader.problems.length > 0) {
    const problems = reader.problems.map(({ code, params }) => `- ${errorText(language, code, params)}`)
    throw new VigieError('settings_invalid', { problems: problems.join('\n') })
  }
  const config: Config = {
    ...values,
    given: reader.given,
    host: given(values.host),
    port: given(values.port),
    dataDir: given(values.dataDir),
    admin,
    trustedProxies: given(values.trustedProxies),
    language: values.language ?? language,
    logLevel: given(values.logLevel),
    collectIntervalS: given(values.collectIntervalS),
    sampleIntervalS: given(values.sampleIntervalS),
    embedAncestors: given(values.embedAncestors),
    page: {
      ...page,
      intervalS: given(page.intervalS),
      access: given(page.access),
      links: given(page.links),
      include: given(page.include),
      exclude: given(page.exclude),
      alerts,
    },
  }
  return { config, warnings: unknownSettings(env) }
}

/** A setting with a default always has a value once no problem was found. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a setting with a default has no value')
  return value
}

function readAdmin(reader: Reader): Config['admin'] {
  const { adminUser, adminPassword } = settings
  const username = reader.read(adminUser)
  const password = reader.read(adminPassword)
  if (username !== undefined && password !== undefined) return { username, password }
  const [has, lacks] = username === undefined ? [adminPassword, adminUser] : [adminUser, adminPassword]
  const isHalf = (username ?? password) !== undefined
  if (isHalf && !reader.hasProblem(lacks.name)) {
    reader.problems.push({ code: 'setting_needs', params: { name: has.name, other: lacks.name } })
  }
  return undefined
}

function readPage(reader: Reader) {
  const s = settings
  return {
    output: reader.read(s.pageOutput),
    intervalS: reader.read(s.pageInterval),
    access: reader.read(s.pageAccess),
    title: reader.read(s.pageTitle),
    links: reader.read(s.pageLinks),
    categoriesPath: reader.read(s.pageCategories),
    include: reader.read(s.pageInclude),
    exclude: reader.read(s.pageExclude),
  }
}

function readAlerts(reader: Reader, smtpUrl: string | undefined): PageAlertsConfig {
  const s = settings
  const to = reader.read(s.pageAlertEmailTo) ?? []
  const from = reader.read(s.pageAlertEmailFrom)
  const [first] = to
  if (first !== undefined && smtpUrl === undefined && !reader.hasProblem(s.smtpUrl.name)) {
    reader.problems.push({
      code: 'setting_needs',
      params: { name: s.pageAlertEmailTo.name, other: s.smtpUrl.name },
    })
  }
  return {
    discordUrl: reader.read(s.pageAlertDiscordUrl),
    slackUrl: reader.read(s.pageAlertSlackUrl),
    email: first !== undefined && smtpUrl !== undefined ? { to, from: from ?? first, smtpUrl } : undefined,
  }
}

class Reader {
  readonly problems: ConfigWarning[] = []
  readonly given = new Set<string>()
  readonly #env: Environment
  readonly #language: Language

  constructor(env: Environment, language: Language) {
    this.#env = env
    this.#language = language
  }

  hasProblem(name: string): boolean {
    return this.problems.some(
      (problem) => problem.params.name === name || problem.params.name === `${name}_FILE`,
    )
  }

  /** @returns the value, its default, or undefined if it is unset or wrong */
  read<T>(setting: Setting<T>): T | undefined {
    const own = this.#text(setting)
    if (own !== undefined) this.given.add(setting.name)
    const text = own ?? setting.byDefault
    if (text === undefined) return undefined
    const parsed = setting.shape.schema.safeParse(text)
    if (parsed.success) return parsed.data
    const shape = setting.shape[this.#language]
    if (setting.secret === true) {
      this.problems.push({ code: 'setting_hidden_invalid', params: { name: setting.name, shape } })
    } else {
      // Our own refusals carry the part that is wrong; zod's carry a sentence.
      const issue = parsed.error.issues[0]
      const value = clip(issue?.code === 'custom' && issue.message !== 'Invalid input' ? issue.message : text)
      this.problems.push({ code: 'setting_invalid', params: { name: setting.name, value, shape } })
    }
    return undefined
  }

  #text<T>(setting: Setting<T>): string | undefined {
    const { name } = setting
    const direct = this.#env[name]?.trim() || undefined
    if (setting.secret !== true) return direct
    const path = this.#env[`${name}_FILE`]?.trim() || undefined
    if (path === undefined) return direct
    if (direct !== undefined) {
      this.problems.push({ code: 'setting_twice', params: { name } })
      return undefined
    }
    try {
      // A secret file ends with a line end more often than not.
      return readFileSync(path, 'utf8').trim() || undefined
    } catch (thrown) {
      const params = { name: `${name}_FILE`, path, reason: reasonOf(thrown) }
      this.problems.push({ code: 'setting_file_unreadable', params })
      return undefined
    }
  }
}

function clip(value: string): string {
  return value.length > 120 ? `${value.slice(0, 120)}…` : value
}

/** A misspelt setting is silently its default, which is hard to find. */
function unknownSettings(env: Environment): ConfigWarning[] {
  const names: string[] = Object.values(settings).flatMap((setting: Setting<unknown>) =>
    setting.secret === true ? [setting.name, `${setting.name}_FILE`] : [setting.name],
  )
  return Object.keys(env)
    .filter((name) => name.startsWith('VIGIE_') && !names.includes(name) && !notServed.test(name))
    .sort()
    .map((name) => {
      const near = nearest(name, names)
      return near === undefined
        ? { code: 'setting_unknown', params: { name } }
        : { code: 'setting_unknown_near', params: { name, near } }
    })
}
