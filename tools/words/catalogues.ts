import { globSync } from 'node:fs'
import { join } from 'node:path'

export type Sentences = Readonly<Record<string, string>>

export interface Catalogue {
  /** Of its file: `fleet`. */
  readonly name: string
  readonly en: Sentences
  readonly fr: Sentences
}

const folder = join(import.meta.dirname, '..', '..', 'packages', 'i18n', 'src')

async function sentencesOf(language: string, name: string): Promise<Sentences> {
  const found: Readonly<Record<string, unknown>> = await import(join(folder, language, `${name}.ts`))
  return found[name] as Sentences
}

/** Every catalogue there is, found by its file: a new one cannot be forgotten. */
export async function allCatalogues(): Promise<readonly Catalogue[]> {
  const names = globSync('*.ts', { cwd: join(folder, 'en') }).map((file) => file.replace(/\.ts$/, ''))
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      en: await sentencesOf('en', name),
      fr: await sentencesOf('fr', name),
    })),
  )
}

/** All sentences of a language by their key. */
export const sentencesIn = (catalogues: readonly Catalogue[], language: 'en' | 'fr'): Sentences =>
  Object.assign({}, ...catalogues.map((catalogue) => catalogue[language]))

/** The names that a sentence is filled with, each once. */
export const placesOf = (sentence: string): readonly string[] => [
  ...new Set([...sentence.matchAll(/\{(\w+)[|}]/g)].map((found) => found[1] ?? '')),
]
