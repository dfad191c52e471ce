import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSource, type Source } from './syntax.ts'

const root = join(import.meta.dirname, '..', '..')

/** Product code below a folder of the repository, parsed; tests and type declarations are none. */
export function productSources(folder: string): readonly Source[] {
  const found = globSync('**/*.{ts,tsx}', { cwd: join(root, folder) })
    .filter((path) => !/\.test\.tsx?$|\.d\.ts$|(^|\/)(node_modules|dist)\//.test(path))
    .sort()
  if (found.length === 0) throw new Error(`no sources below ${folder}`)
  return found.map((path) => {
    const whole = join(root, folder, path)
    return parseSource(relative(root, whole), readFileSync(whole, 'utf8'))
  })
}

/** For tests that read all of it on a machine that is busy with much else. */
export const wholeCode = { timeout: 60_000 } as const

let everything: readonly Source[] | undefined

/** All product code that may use a sentence; read once for all proofs. */
export function allSources(): readonly Source[] {
  everything ??= ['server', 'web', 'contract', 'docker-client', 'i18n'].flatMap((name) =>
    productSources(`packages/${name}/src`),
  )
  return everything
}

export const isOfWeb = ({ path }: Source): boolean => path.startsWith('packages/web/src/')

/** The sentences themselves, where every key stands without being used. */
export const isCatalogue = ({ path }: Source): boolean => /^packages\/i18n\/src\/(en|fr)\//.test(path)
