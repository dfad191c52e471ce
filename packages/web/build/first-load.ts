// Purpose: which files a page needs before it stands, from what the build made.
// Never guesses: what is imported at the top of a file counts, what is imported later does not.
// Called by first-paint.ts and by the check of the budget.

import type { Rolldown } from 'vite'

export const pagesAtFirst = [
  { path: '/', page: 'overview' },
  { path: '/hosts', page: 'hosts' },
  { path: '/containers', page: 'containers' },
  { path: '/tasks', page: 'tasks' },
  { path: '/schedules', page: 'schedules' },
  { path: '/journal', page: 'journal' },
  { path: '/login', page: 'login' },
] as const

type Bundle = Readonly<Record<string, Rolldown.OutputAsset | Rolldown.OutputChunk>>

const chunksOf = (bundle: Bundle): Rolldown.OutputChunk[] =>
  Object.values(bundle).filter((one) => one.type === 'chunk')

function closure(bundle: Bundle, first: string, into: Set<string>): Set<string> {
  const chunk = bundle[first]
  if (into.has(first) || chunk?.type !== 'chunk') return into
  into.add(first)
  for (const file of chunk.imports) closure(bundle, file, into)
  return into
}

/** The sentences of a language, which come after the entry and before anything is drawn. */
export function sentencesOf(bundle: Bundle, language: string): string {
  const chunk = chunksOf(bundle).find((one) => one.facadeModuleId?.endsWith(`/web-sentences-${language}.ts`))
  if (chunk === undefined) throw new Error(`the build has no sentences in ${language}`)
  return chunk.fileName
}

/** @throws when the build has no such page: the list above is older than the router */
export function neededFor(
  bundle: Bundle,
  page: string,
): { readonly entry: readonly string[]; readonly all: readonly string[] } {
  const chunks = chunksOf(bundle)
  const main = chunks.find((chunk) => chunk.isEntry)
  const made = (file: string) => chunks.find((chunk) => chunk.facadeModuleId?.endsWith(`/src/${file}.tsx`))
  const own = made(`pages/${page}`)
  const frame = page === 'login' ? own : made('shell/shell')
  if (main === undefined || own === undefined || frame === undefined)
    throw new Error(`the build has no page ${page}`)
  const entry = closure(bundle, main.fileName, new Set())
  const framed = closure(bundle, frame.fileName, new Set(entry))
  return { entry: [...entry], all: [...closure(bundle, own.fileName, framed)] }
}
