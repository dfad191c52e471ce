// Purpose: calls that name a sentence in the code, and whether they give it what it is filled with: neither a
// gap nor a name that the sentence does not have. Called by its test.

import { placesOf, type Sentences } from './catalogues.ts'
import type { Usage } from './key-usage.ts'
import {
  isNode,
  lineOf,
  type Node,
  nameOf,
  nodesOf,
  outcomesOf,
  type Source,
  stringOf,
  templateOf,
} from './syntax.ts'

/** What asks a catalogue of the interface or the server for a sentence, by its last name. */
const askers: ReadonlySet<string> = new Set(['text', 'webText', 'translate', 'say'])

/** The names that an object literal gives; undefined when it cannot be seen here. */
function given(node: Node | undefined): readonly string[] | undefined {
  if (node === undefined) return []
  if (node.type !== 'ObjectExpression') return undefined
  const names = (node.properties as readonly Node[]).map((property) =>
    property.type === 'Property' && property.computed !== true ? nameOf(property.key) : undefined,
  )
  return names.every((name) => name !== undefined) ? names : undefined
}

/** `path:line key`, for each call that fills its sentence wrongly. */
export function wronglyFilledIn(source: Source, sentences: Sentences, usage: Usage): readonly string[] {
  const keys = Object.keys(sentences)
  const keysOf = (node: Node): readonly string[] => {
    const key = stringOf(node)
    if (key !== undefined) return Object.hasOwn(sentences, key) ? [key] : []
    return usage.matches(templateOf(node) ?? [], keys)
  }
  return [...nodesOf(source.program)].flatMap((call) => {
    if (call.type !== 'CallExpression' || !isNode(call.callee)) return []
    const callee = call.callee.type === 'MemberExpression' ? call.callee.property : call.callee
    if (!askers.has(nameOf(callee) ?? '')) return []
    const args = call.arguments as readonly Node[]
    const at = args.findIndex((arg) => outcomesOf(arg).some((one) => keysOf(one).length > 0))
    const asked = args[at]
    const names = given(args[at + 1])
    if (asked === undefined || names === undefined) return []
    const possible = outcomesOf(asked).flatMap(keysOf)
    const places = possible.map((key) => placesOf(sentences[key] ?? ''))
    const hasGap = (key: string): boolean =>
      placesOf(sentences[key] ?? '').some((name) => !names.includes(name))
    // Of what a template may come to not all may ever be asked for: it is wrong when none of it fits.
    const gaps = outcomesOf(asked).flatMap((one) => {
      const keys = keysOf(one)
      return keys.every(hasGap) ? keys.slice(0, 1) : []
    })
    const strays = names.filter((name) => !places.flat().includes(name))
    const where = `${source.path}:${lineOf(source, call)}`
    return [
      ...gaps.map((key) => `${where} ${key}: not all places are filled`),
      ...strays.map((name) => `${where} ${possible[0]}: has no place {${name}}`),
    ]
  })
}
