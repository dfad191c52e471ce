// Purpose: the command line: which commands there are, and how each speaks to people and scripts.
// Never holds logic that the server could need; it parses, calls and prints.
// Called by main.ts alone.

import type { Readable } from 'node:stream'
import type { ReadStream } from 'node:tty'
import { type ErrorKey, errorText, type Language, languageOfLocale } from '@vigie/i18n'
import { VigieError } from '../kernel/vigie-error.ts'

/** 0 fine, 1 a problem was found, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2

export interface CommandContext {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** A terminal, a file or a pipe; passwords come from here. */
  readonly stdin: Readable & Partial<Pick<ReadStream, 'isTTY' | 'setRawMode'>>
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** What Vite built. */
  readonly webFolder: string
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal
}

export interface Command {
  run(context: CommandContext): Promise<ExitCode>
}

/** The reader's language before any setting could be read: VIGIE_LANG, else the locale. */
export function readerLanguage(env: CommandContext['env']): Language {
  return (
    languageOfLocale(env.VIGIE_LANG) ?? languageOfLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG) ?? 'en'
  )
}

/** Whatever was thrown, as one clear sentence. */
export function sentenceOf(thrown: unknown, language: Language): string {
  if (thrown instanceof VigieError) return errorText(language, thrown.code, thrown.params)
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return errorText(language, 'internal' satisfies ErrorKey, { reason })
}

/** @throws VigieError `usage`, which becomes exit code 2. */
export function usageError(reason: string): VigieError {
  return new VigieError('usage', { reason })
}
