// Purpose: figures, sizes and times that a part of the interface writes by itself. They belong to `format/`,
// where each is written as the reader's language does. Called by its test.

import { lineOf, nameOf, nodesOf, type Source } from './syntax.ts'

const methods: ReadonlySet<string> = new Set([
  'toFixed',
  'toPrecision',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
])

/** Only sorts, and shows nothing. */
const harmless: ReadonlySet<string> = new Set(['Collator'])

/** Where figures are written that no reader sees: none so far but `format/` itself. */
const isFormat = ({ path }: Source): boolean => path.startsWith('packages/web/src/format/')

/** `path:line what`, for each. */
export function ownFormatsIn(source: Source): readonly string[] {
  if (isFormat(source)) return []
  return [...nodesOf(source.program)].flatMap((node) => {
    if (node.type !== 'MemberExpression') return []
    const property = nameOf(node.property) ?? ''
    const isIntl = nameOf(node.object) === 'Intl' && !harmless.has(property)
    return isIntl || methods.has(property) ? [`${source.path}:${lineOf(source, node)} ${property}`] : []
  })
}
