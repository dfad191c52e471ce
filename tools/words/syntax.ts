import { parseSync } from 'rolldown/utils'

/** A node of a parsed file, as far as the proofs look at it. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly [field: string]: unknown
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** A file that proofs read. */
export interface Source {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
  readonly program: Node
}

/** @throws Error for a file that is no TypeScript: a proof must not pass because it has read nothing */
export function parseSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const root: unknown = program
  if (!isNode(root)) throw new Error(`${path}: not parsed`)
  return { path, text, program: root }
}

/** Every node below and including this one, in the order of the text. */
export function nodesOf(node: Node): readonly Node[] {
  const found: Node[] = []
  const left = [node]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    found.push(next)
    const below = Object.values(next).flat().filter(isNode)
    left.push(...below.reverse())
  }
  return found
}

export const lineOf = ({ text }: Source, node: Node): number => text.slice(0, node.start).split('\n').length

/** The text of a string literal, or of a template without places. */
export function stringOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  const parts = templateOf(node)
  return parts?.length === 1 ? parts[0] : undefined
}

/** The fixed parts of a template literal, one more than it has places. */
export function templateOf(node: unknown): readonly string[] | undefined {
  if (!isNode(node) || (node.type !== 'TemplateLiteral' && node.type !== 'TSTemplateLiteralType')) {
    return undefined
  }
  return (node.quasis as readonly { readonly value: { readonly cooked: string } }[]).map(
    ({ value }) => value.cooked,
  )
}

/** The expressions that a conditional or `&&`, `||`, `??` may come to; of anything else itself. */
export function outcomesOf(node: Node): readonly Node[] {
  const branches =
    node.type === 'ConditionalExpression'
      ? [node.consequent, node.alternate]
      : node.type === 'LogicalExpression'
        ? [node.left, node.right]
        : node.type === 'ParenthesizedExpression' || node.type.startsWith('TSAs')
          ? [node.expression]
          : undefined
  return branches === undefined ? [node] : branches.filter(isNode).flatMap(outcomesOf)
}

/** The name of an identifier or of a property that is not computed. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier' || node.type === 'PrivateIdentifier') {
    return String(node.name)
  }
  return stringOf(node)
}
