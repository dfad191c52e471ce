import { posix } from 'node:path'
import type { Law } from './law.ts'

export interface SourceFile {
  /** Path from the workspace root, with forward slashes. */
  readonly path: string
  readonly text: string
}

export interface LayerReport {
  readonly files: number
  readonly imports: number
  readonly violations: readonly string[]
}

const importPattern =
  /(?:^|[;\n])\s*(?:import|export)\s[^'"();]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every module that a source text names, static and dynamic. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(importPattern)].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
}

const isTest = (path: string) => /\.test\.tsx?$|^packages\/[^/]+\/test\//.test(path)
const packageOf = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1]

/** Of a package whose rooms have ranks. */
function roomOf(law: Law, path: string): string | undefined {
  const [, own = '', inside] = /^packages\/([^/]+)\/src\/(.+)$/.exec(path) ?? []
  if (inside === undefined || law.ranks[own] === undefined) return undefined
  const slash = inside.indexOf('/')
  return slash === -1 ? inside : inside.slice(0, slash)
}

const ourPackage = (specifier: string) =>
  specifier === 'vigie' || specifier.startsWith('vigie/')
    ? specifier.replace(/^vigie/, 'server')
    : /^@vigie\/(.+)$/.exec(specifier)?.[1]

function packageViolation(law: Law, from: SourceFile, specifier: string): string | undefined {
  const target = ourPackage(specifier)
  if (target === undefined) return undefined
  const own = packageOf(from.path) ?? ''
  if (target.includes('/')) return `${from.path}: deep import of ${specifier}; import the package itself`
  const allowed = [...(law.packages[own] ?? []), ...(isTest(from.path) ? law.testOnly : [])]
  return allowed.includes(target) ? undefined : `${from.path}: package "${own}" may not import "${specifier}"`
}

function rankViolation(law: Law, from: SourceFile, specifier: string): string | undefined {
  const target = posix.normalize(posix.join(posix.dirname(from.path), specifier))
  const own = packageOf(from.path)
  if (packageOf(target) !== own) return `${from.path}: ${specifier} reaches into another package by path`
  const fromRoom = roomOf(law, from.path)
  const targetRoom = roomOf(law, target)
  if (fromRoom === undefined || targetRoom === undefined || fromRoom === targetRoom) return undefined
  const ranks = law.ranks[own ?? ''] ?? []
  const rank = (room: string) => ranks.findIndex((rooms) => rooms.includes(room))
  if (rank(targetRoom) === -1) return `${from.path}: room "${targetRoom}" has no rank in tools/layers/law.ts`
  // The composition root is one place in three parts, so its parts may know one another.
  const top = ranks.length - 1
  if (rank(fromRoom) === top && rank(targetRoom) === top) return undefined
  return rank(targetRoom) < rank(fromRoom)
    ? undefined
    : `${from.path}: "${fromRoom}" (rank ${rank(fromRoom)}) may not import "${targetRoom}" (rank ${rank(targetRoom)})`
}

function placeViolation(law: Law, path: string): string | undefined {
  const own = packageOf(path)
  if (own === undefined) return undefined
  if (law.packages[own] === undefined) return `${path}: package "${own}" is not named in tools/layers/law.ts`
  const room = roomOf(law, path)
  if (room === undefined || law.ranks[own]?.some((rooms) => rooms.includes(room))) return undefined
  return `${path}: room "${room}" has no rank in tools/layers/law.ts`
}

/** Holds every import of the given files against the law. Pure: reads nothing by itself. */
export function checkLayers(law: Law, files: readonly SourceFile[]): LayerReport {
  const violations: string[] = []
  let imports = 0
  for (const file of files) {
    const misplaced = placeViolation(law, file.path)
    if (misplaced !== undefined) violations.push(misplaced)
    for (const specifier of importsOf(file.text)) {
      imports += 1
      const violation = specifier.startsWith('.')
        ? rankViolation(law, file, specifier)
        : packageViolation(law, file, specifier)
      if (violation !== undefined) violations.push(violation)
    }
  }
  return { files: files.length, imports, violations }
}
