import { VigieError } from '../kernel/vigie-error.ts'
import { compileGlob } from './glob.ts'
import type { Service } from './page-model.ts'

/** One term of a filter: says whether a container is meant. */
export type FilterTerm = (service: Service) => boolean

const LONGEST_TERM = 256

/**
 * Reads one term: `GLOB` or `name:GLOB`, `label:KEY`, `label:KEY=GLOB`, `project:GLOB`, `image:GLOB`,
 * `host:GLOB`. A name is matched as Docker gives it, not as a label renames it.
 * @throws VigieError page_filter_invalid
 */
export function parseFilterTerm(text: string): FilterTerm {
  const term = text.trim()
  const colon = term.indexOf(':')
  const kind = colon < 0 ? 'name' : term.slice(0, colon).trim()
  const value = term.slice(colon + 1).trim()
  const built = value === '' || term.length > LONGEST_TERM ? undefined : termOf(kind, value)
  if (built === undefined) throw new VigieError('page_filter_invalid', { term: term.slice(0, LONGEST_TERM) })
  return built
}

/** Several terms, as a comma-separated setting gives them; empty ones are passed over. */
export function parseFilterTerms(terms: readonly string[]): readonly FilterTerm[] {
  return terms.filter((term) => term.trim() !== '').map(parseFilterTerm)
}

/** A container stays if an include term means it (or there are none) and no exclude term does. */
export function isKept(
  service: Service,
  include: readonly FilterTerm[],
  exclude: readonly FilterTerm[],
): boolean {
  if (exclude.some((term) => term(service))) return false
  return include.length === 0 || include.some((term) => term(service))
}

function termOf(kind: string, value: string): FilterTerm | undefined {
  if (kind === 'label') return labelTerm(value)
  const glob = compileGlob(value)
  if (kind === 'name') return (service) => glob(service.name)
  if (kind === 'project') return (service) => glob(service.composeProject ?? '')
  if (kind === 'image') return (service) => glob(service.image)
  if (kind === 'host') return (service) => glob(service.host)
  return undefined
}

function labelTerm(value: string): FilterTerm | undefined {
  const equals = value.indexOf('=')
  const key = (equals < 0 ? value : value.slice(0, equals)).trim()
  if (key === '') return undefined
  if (equals < 0) return (service) => Object.hasOwn(service.labels, key)
  const glob = compileGlob(value.slice(equals + 1).trim())
  return (service) => Object.hasOwn(service.labels, key) && glob(service.labels[key] ?? '')
}
