import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type Language, type MessageKey, type MessageParams, translate, visibleText } from '@vigie/i18n'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { isReadableOnTheWay, type ServerAddress, serverAddress } from './client-settings.ts'
import {
  type Command,
  type CommandContext,
  type ExitCode,
  readerLanguage,
  sentenceOf,
  usageError,
} from './command.ts'
import { asksForHelp, helpCommand } from './help.ts'
import { jsonText } from './print.ts'
import { ServerClient, ServerRefusal } from './server-client.ts'

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/** What a command has at hand that asks the running Vigie. */
export interface ClientContext {
  readonly context: CommandContext
  readonly language: Language
  readonly server: ServerClient
  readonly address: ServerAddress
  /** What stands on the line besides options. */
  readonly words: readonly string[]
  /** The one value of an option; undefined if it was not given. */
  option(name: string): string | undefined
  options(name: string): readonly string[]
  flag(name: string): boolean
  /** The answer: as JSON if that was asked for, else as text. */
  answer(json: unknown, text: string): void
  say(key: MessageKey, params?: MessageParams): string
}

/** A command that asks the running Vigie; what goes wrong is told as JSON if that was asked for. */
export function clientCommand(
  spec: ParseArgsOptionsConfig,
  run: (client: ClientContext) => Promise<ExitCode>,
): Command {
  return {
    async run(context) {
      if (asksForHelp(context.args)) return helpCommand.run(context)
      const { values, positionals } = readArguments(context.args, spec)
      const language = readerLanguage(context.env)
      try {
        return await run(clientOf(context, language, values, positionals))
      } catch (error) {
        if (values.json !== true || isUsage(error)) throw error
        context.stdout.write(jsonText(failureOf(error, language)))
        return 1
      }
    },
  }
}

const isUsage = (error: unknown) => error instanceof VigieError && error.code === 'usage'

/** A stable code and a sentence. */
export function failureOf(error: unknown, language: Language) {
  const code =
    error instanceof ServerRefusal ? error.problem : error instanceof VigieError ? error.code : 'internal'
  return { status: 'failed', code, message: sentenceOf(error, language) }
}

function readArguments(args: readonly string[], spec: ParseArgsOptionsConfig) {
  try {
    const options = { ...spec, json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return { values: values as Values, positionals }
  } catch (error) {
    throw usageError(reasonOf(error))
  }
}

function clientOf(
  context: CommandContext,
  language: Language,
  values: Values,
  words: readonly string[],
): ClientContext {
  const address = serverAddress(context.env)
  if (isReadableOnTheWay(address)) context.stderr.write(`${translate(language, 'cli.readable_on_the_way')}\n`)
  const option = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    context,
    language,
    address,
    server: new ServerClient(address, language, context.signal),
    words,
    option,
    options: (name) => [values[name] ?? []].flat().filter((value) => typeof value === 'string'),
    flag: (name) => values[name] === true,
    answer: (json, text) => void context.stdout.write(values.json === true ? jsonText(json) : text),
    say: (key, params = {}) => `${translate(language, key, visibleParams(params))}\n`,
  }
}

function visibleParams(params: MessageParams): MessageParams {
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? visibleText(value, { longest: 1_000 }) : value,
  ])
  return Object.fromEntries(shown)
}
