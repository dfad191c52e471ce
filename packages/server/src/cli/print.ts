import { visibleText } from '@vigie/i18n'

/** Rows as columns that line up. What stands in the cells may be hostile. */
export function tableText(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headers, ...rows.map((row) => row.map((cell) => visibleText(cell, { longest: 120 }) || '–'))]
  const widths = headers.map((_, column) => Math.max(...cells.map((row) => lengthOf(row[column] ?? ''))))
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

const lengthOf = (text: string) => [...text].length

/** Beyond what JSON itself escapes: what a terminal would act on, or would not show. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** JSON on one line, the same for programs and harmless on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value).replace(unseen, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )
  return `${text}\n`
}
