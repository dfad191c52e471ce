/** Markup that was built by `html`, so that it is not escaped a second time. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Content = Markup | string | number | undefined | readonly Content[]

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

function textOf(content: Content): string {
  if (content === undefined) return ''
  if (content instanceof Markup) return content.text
  if (typeof content === 'object') return content.map(textOf).join('')
  return String(content).replace(/[&<>"'`]/g, (character) => references[character] ?? '')
}

/**
 * Markup whose every value is escaped unless it is markup itself. Values stand in text or inside
 * quoted attributes, never in tag names, unquoted attributes, styles or addresses that were not checked.
 */
export function html(fixed: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(fixed.reduce((whole, part, at) => whole + textOf(values[at - 1]) + part))
}
