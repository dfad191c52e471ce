// Purpose: words in the interface that stand in the code instead of a catalogue, and so in one language only.
// Reads the code itself, not its text. Called by its test.

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

/** Attributes and fields whose text people read or hear. */
const read: ReadonlySet<string> = new Set([
  'alt',
  'any',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'detail',
  'hint',
  'label',
  'placeholder',
  'title',
  'word',
])

/** The same in every language; each with why. */
const allowed: ReadonlySet<string> = new Set([
  'Vigie', // the product's name
  'Ctrl', // written on the keys themselves
  'Shift',
  'Esc',
  'Authorization: Bearer …', // as it is sent
  'Enter',
  'K',
  'g',
  'string', // the kind of a field, in the shape of an answer
])

export interface HardCoded {
  readonly path: string
  readonly line: number
  readonly text: string
}

/** What of a node people read: the value of an attribute or field, the expressions between tags. */
function readValues(node: Node): readonly unknown[] {
  const name = nameOf(node.type === 'Property' ? node.key : node.name) ?? ''
  if (node.type === 'Property' || node.type === 'JSXAttribute') return read.has(name) ? [node.value] : []
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return []
  return (node.children as readonly Node[]).filter((child) => child.type === 'JSXExpressionContainer')
}

/** @param isKey a key of a catalogue is no word, even where words are read */
export function hardCodedIn(source: Source, isKey: (text: string) => boolean): readonly HardCoded[] {
  const found: HardCoded[] = []
  const judge = (text: string | undefined, node: Node): void => {
    const words = text?.trim() ?? ''
    if (!/\p{L}/u.test(words) || allowed.has(words) || isKey(words)) return
    found.push({ path: source.path, line: lineOf(source, node), text: words.replace(/\s+/g, ' ') })
  }
  const judgeValue = (value: unknown): void => {
    if (!isNode(value)) return
    const expression = value.type === 'JSXExpressionContainer' ? value.expression : value
    if (!isNode(expression)) return
    for (const outcome of outcomesOf(expression)) {
      const template = templateOf(outcome)
      if (template) for (const part of template) judge(part, outcome)
      else judge(stringOf(outcome), outcome)
    }
  }
  for (const node of nodesOf(source.program)) {
    if (node.type === 'JSXText') judge(String(node.value).replace(/&\w+;/g, ''), node)
    for (const value of readValues(node)) judgeValue(value)
  }
  return found
}
