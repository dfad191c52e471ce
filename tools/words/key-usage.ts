// Purpose: which keys the product code asks for, by name or by a template such as `fleet.state_${state}`.
// A template asks for a key only when what fills its places is a word of the code as well, so that
// `fleet.${action}` does not keep every sentence about the fleet alive.

import { nameOf, nodesOf, type Source, stringOf, templateOf } from './syntax.ts'

export interface Usage {
  readonly uses: (key: string) => boolean
  /** Those of `keys` that a template may come to. */
  readonly matches: (template: readonly string[], keys: readonly string[]) => readonly string[]
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** `fleet.`, `fleet.state_`, `engine_`: what is so begun may be a key; any other template is of something else. */
const mayBeKey = (template: readonly string[]): boolean =>
  template.length > 1 && /^[a-z]+[._][a-z_.]*$/.test(template[0] ?? '')

const patternOf = (template: readonly string[]): RegExp =>
  new RegExp(`^${template.map(escaped).join('(.+)')}$`)

export function usageIn(sources: readonly Source[]): Usage {
  const literals = new Set<string>()
  const words = new Set<string>()
  const templates = new Map<string, readonly string[]>()
  for (const source of sources) {
    for (const node of nodesOf(source.program)) {
      const literal = stringOf(node)
      if (literal !== undefined) literals.add(literal)
      const template = templateOf(node)
      if (template !== undefined && mayBeKey(template)) templates.set(template.join('\0'), template)
      if (node.type === 'Property' || node.type === 'TSPropertySignature') words.add(nameOf(node.key) ?? '')
    }
  }
  const isWord = (text: string | undefined): boolean =>
    text !== undefined && (literals.has(text) || words.has(text))
  const comesTo = (pattern: RegExp, key: string): boolean =>
    pattern.exec(key)?.slice(1).every(isWord) ?? false
  const patterns = [...templates.values()].map(patternOf)
  return {
    uses: (key) => literals.has(key) || patterns.some((pattern) => comesTo(pattern, key)),
    matches: (template, keys) => {
      if (!mayBeKey(template)) return []
      const pattern = patternOf(template)
      return keys.filter((key) => comesTo(pattern, key))
    },
  }
}
