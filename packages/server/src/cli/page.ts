import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Engine, EngineInfo } from '@vigie/docker-client'
import { errorText, isLanguage, type Language, translate, visibleText } from '@vigie/i18n'
import { lookOnce } from '../collect/look-once.ts'
import { createLocalSampler } from '../collect/sample/local-sampler.ts'
import { localUsageSource } from '../collect/usage-source.ts'
import { type Config, loadConfig } from '../config/load-config.ts'
import { settings } from '../config/settings-table.ts'
import { localHostName } from '../hosts/enrol-local.ts'
import { defaultDockerHost, engineErrorInWords, transportOf } from '../hosts/transport-of.ts'
import { systemClock } from '../kernel/clock.ts'
import { createLogger } from '../kernel/logger.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { parseFilterTerms } from '../page/filters.ts'
import type { FileForm, Generation, ServicesPage } from '../page/services-page.ts'
import { FleetState } from '../state/fleet-state.ts'
import { createPage } from '../wiring/page.ts'
import {
  type Command,
  type CommandContext,
  type ExitCode,
  readerLanguage,
  sentenceOf,
  usageError,
} from './command.ts'
import { asksForHelp, helpCommand } from './help.ts'

interface PageOptions {
  readonly output: string
  readonly form: FileForm
  readonly language: Language
  readonly watch: boolean
  readonly json: boolean
}

const defaultOutput: Readonly<Record<FileForm, string>> = {
  markdown: 'docs/SERVICES_STATUS.md',
  json: 'docs/services-status.json',
}

/** Writes the live services page without a running server: one look at the engine, one file. */
export const pageCommand: Command = {
  async run(context) {
    if (asksForHelp(context.args)) return helpCommand.run(context)
    const values = readArguments(context.args)
    checkOptions(values, readerLanguage(context.env))
    const { config } = loadConfig(withArguments(context.env, values))
    const options = optionsOf(values, config)
    const page = standalonePage(config, options.language, context.signal, values.categories !== undefined)
    if (options.output === '-') {
      context.stdout.write(await page.print(options.form, options.language))
      return 0
    }
    let code = await generate(page, options, context)
    while (options.watch && !context.signal.aborted) {
      // Ends early, by a rejection, when it is to stop.
      await setTimeout(config.page.intervalS * 1000, undefined, { signal: context.signal }).catch(() => {})
      if (!context.signal.aborted) code = await generate(page, options, context)
    }
    return code
  },
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        output: { type: 'string', short: 'o' },
        format: { type: 'string' },
        lang: { type: 'string' },
        include: { type: 'string', multiple: true },
        exclude: { type: 'string', multiple: true },
        categories: { type: 'string' },
        watch: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw usageError(reasonOf(error))
  }
}

type Values = ReturnType<typeof readArguments>

/** What the settings would complain of too, but in the name of what was typed. */
function checkOptions({ include = [], exclude = [], categories }: Values, language: Language): void {
  for (const term of include) checkTerm('--include', term, language)
  for (const term of exclude) checkTerm('--exclude', term, language)
  if (categories === '') throw usageError('--categories needs the name of a file')
}

function checkTerm(option: string, text: string, language: Language): void {
  const read = settings.pageInclude.shape.schema.safeParse(text)
  try {
    if (read.success) parseFilterTerms(read.data)
    else throw new VigieError('page_filter_invalid', { term: visibleText(text, { longest: 80 }) })
  } catch (error) {
    throw usageError(`${option}: ${sentenceOf(error, language).replace(/\.$/, '')}`)
  }
}

/** An option stands for the setting of the same meaning, so that both are checked in one place. */
function withArguments(env: CommandContext['env'], values: Values): CommandContext['env'] {
  return {
    ...env,
    ...(values.include && { VIGIE_PAGE_INCLUDE: values.include.join(',') }),
    ...(values.exclude && { VIGIE_PAGE_EXCLUDE: values.exclude.join(',') }),
    ...(values.categories !== undefined && { VIGIE_PAGE_CATEGORIES: values.categories }),
  }
}

function optionsOf(values: Values, config: Config): PageOptions {
  const { format = 'markdown', lang = config.language, watch, json } = values
  if (format !== 'markdown' && format !== 'json')
    throw usageError(`--format is markdown or json, not "${format}"`)
  if (!isLanguage(lang)) throw usageError(`--lang is en or fr, not "${lang}"`)
  if (values.output === '') throw usageError('--output needs the name of a file, or - for standard output')
  const configured = format === 'markdown' ? config.page.output : undefined
  const output = values.output ?? configured ?? defaultOutput[format]
  if (watch && output === '-') throw usageError('--watch writes a file: give --output a name')
  return { output, form: format, language: lang, watch, json }
}

function standalonePage(
  config: Config,
  language: Language,
  signal: AbortSignal,
  categoriesByOption: boolean,
): ServicesPage {
  const address = config.dockerHost ?? defaultDockerHost
  const clock = systemClock
  const hostId = 1
  const state = new FleetState()
  state.addHost({ id: hostId, name: localHostName, address, status: 'connecting' })
  const sampler = createLocalSampler({ clock, diskPaths: ['/'] })
  const usageSourceOf = (engine: Engine, engineInfo: EngineInfo) =>
    localUsageSource({ engine, sampler, clock, engineInfo: async () => engineInfo })
  return createPage({
    page: config.page,
    language,
    clock,
    // Standard error is for the one sentence that says what is wrong.
    logger: createLogger(config.logLevel === 'debug' ? 'debug' : 'silent'),
    state,
    async look() {
      try {
        await lookOnce({ hostId, state, transport: transportOf(address), clock, signal, usageSourceOf })
      } catch (error) {
        throw engineErrorInWords(error, address)
      }
    },
    runs: { record: () => {}, last: () => [] },
    signal,
    categoriesByOption,
  })
}

async function generate(
  page: ServicesPage,
  options: PageOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { output, form, language } = options
  const generation = await page.generate({ path: output, form, language })
  if (options.json) context.stdout.write(`${JSON.stringify(outcomeOf(generation))}\n`)
  else if (generation.ok) context.stdout.write(`${translate(language, 'cli.page_generated')}\n`)
  else {
    const reason = errorText(language, generation.error.code, generation.error.params)
    context.stderr.write(`${translate(language, 'cli.page_failed')}\n${reason}\n`)
  }
  return generation.ok ? 0 : 1
}

function outcomeOf(generation: Generation) {
  const generation_ms = Math.round(generation.run.durationMs)
  if (generation.ok) return { status: 'ok', output: generation.path, generation_ms }
  const { error } = generation
  return { status: 'failed', generation_ms, code: error.code, message: generation.run.error }
}
