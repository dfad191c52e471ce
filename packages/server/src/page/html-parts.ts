import type { Language } from '@vigie/i18n'
import { formatBytes, formatPercent, percentOf } from './format-values.ts'
import { type Content, html, type Markup } from './html.ts'
import type { HostVerdict, ServiceHealth, ServiceState } from './page-model.ts'
import { healthWord, hostWord, stateWord } from './wording.ts'

/** A sign (shape), a tone (colour) and a word: no state is told by one of them alone. */
type Shape = 'disc' | 'square' | 'triangle' | 'bars' | 'ring' | 'cross' | 'dots' | 'check'
type Tone = 'run' | 'stop' | 'warn' | 'idle' | 'calm'

const states: Readonly<Record<ServiceState, readonly [Shape, Tone]>> = {
  running: ['disc', 'run'],
  restarting: ['triangle', 'warn'],
  paused: ['bars', 'calm'],
  created: ['ring', 'idle'],
  exited: ['square', 'stop'],
  dead: ['cross', 'stop'],
  removing: ['cross', 'idle'],
  unknown: ['dots', 'idle'],
}

const healths: Readonly<Record<Exclude<ServiceHealth, 'none'>, readonly [Shape, Tone]>> = {
  healthy: ['check', 'run'],
  unhealthy: ['triangle', 'stop'],
  starting: ['ring', 'warn'],
}

const hostStates: Readonly<Record<HostVerdict, readonly [Shape, Tone]>> = {
  connecting: ['ring', 'warn'],
  online: ['disc', 'run'],
  degraded: ['triangle', 'warn'],
  unreachable: ['dots', 'idle'],
  disabled: ['bars', 'idle'],
}

/** Drawn once; every sign refers to it. Shapes stay inside a box of 12 by 12. */
export const shapes: Markup = html`<svg width="0" height="0" class="skip" aria-hidden="true"><defs>
<symbol id="disc" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5" stroke="none"/></symbol>
<symbol id="square" viewBox="0 0 12 12"><rect x="1.5" y="1.5" width="9" height="9" rx="1" stroke="none"/></symbol>
<symbol id="triangle" viewBox="0 0 12 12"><path d="M6 .8 11.6 11H.4z" stroke="none"/></symbol>
<symbol id="bars" viewBox="0 0 12 12"><path d="M2 1h3v10H2zM7 1h3v10H7z" stroke="none"/></symbol>
<symbol id="ring" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.2" fill="none" stroke-width="1.8"/></symbol>
<symbol id="cross" viewBox="0 0 12 12"><path d="M2 2l8 8M10 2l-8 8" fill="none" stroke-width="2.4" stroke-linecap="round"/></symbol>
<symbol id="dots" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.4" fill="none" stroke-width="1.6" stroke-dasharray="2.3 2.3"/></symbol>
<symbol id="check" viewBox="0 0 12 12"><path d="M1.5 6.5 4.7 9.7 10.5 2.8" fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></symbol>
</defs></svg>`

export function sign(shape: Shape, tone: Tone): Markup {
  return html`<svg class="i ${tone}" aria-hidden="true"><use href="#${shape}"/></svg>`
}

function badge([shape, tone]: readonly [Shape, Tone], word: string): Markup {
  return html`<span class="state ${tone}">${sign(shape, tone)}${word}</span>`
}

export function stateBadge(language: Language, state: ServiceState): Markup {
  return badge(states[state], stateWord(language, state))
}

export function healthBadge(language: Language, health: ServiceHealth): Markup | string {
  return health === 'none' ? '' : badge(healths[health], healthWord(language, health))
}

export function hostBadge(language: Language, status: HostVerdict): Markup {
  return badge(hostStates[status], hostWord(language, status))
}

/** A bar of 0–100, said in words beside it. */
export function bar(percent: number): Markup {
  const width = Math.min(100, Math.max(0, percent)).toFixed(1)
  const heat = percent >= 95 ? 'f full' : percent >= 85 ? 'f hot' : 'f'
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="t" width="100" height="6"/><rect class="${heat}" width="${width}" height="6"/></svg>`
}

/** One line of a resource list: name, bar, used of total and percent. */
/** A dash where the figure is not known. */
export function resourceLine(
  language: Language,
  what: string,
  used: number | undefined,
  total: number | undefined,
): Markup {
  if (used === undefined || total === undefined) return html`<div><dt>${what}</dt><dd>—</dd></div>`
  const percent = percentOf(used, total)
  const share = percent === undefined ? '' : ` · ${formatPercent(language, percent)}`
  return html`<div><dt>${what}</dt><dd>${formatBytes(language, used)} / ${formatBytes(language, total)}${share}</dd><dd class="b">${percent === undefined ? '' : bar(percent)}</dd></div>`
}

export interface Column {
  readonly title: string
  readonly kind: string
  readonly right?: boolean
}

export interface Cell {
  readonly content: Content
  /** Shown with a dash on wide screens and left out on narrow ones. */
  readonly empty?: boolean
  readonly mono?: boolean
}

/**
 * A table that tells assistive technology what it is, even where a narrow screen lays its rows out
 * as blocks. `head` is the column whose cells name their row.
 */
export function table(
  kind: string,
  label: string,
  head: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Markup {
  const classOf = (column: Column, cell?: Cell) =>
    [`c-${column.kind}`, column.right && 'r', cell?.empty && 'nil dim', cell?.mono && 'mono']
      .filter(Boolean)
      .join(' ')
  const cellOf = (cell: Cell, column: Column) => {
    const content = cell.empty ? '—' : cell.content
    return column.kind === head
      ? html`<th scope="row" role="rowheader" class="${classOf(column, cell)}">${content}</th>`
      : html`<td role="cell" class="${classOf(column, cell)}">${content}</td>`
  }
  const rowOf = (cells: readonly Cell[]) =>
    html`<tr role="row">${columns.map((column, at) => cellOf(cells[at] ?? { content: '', empty: true }, column))}</tr>\n`
  return html`<table class="${kind}" role="table" aria-label="${label}">
<colgroup>${columns.map((column) => html`<col class="c-${column.kind}">`)}</colgroup>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader" class="${classOf(column)}">${column.title}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(rowOf)}</tbody></table>`
}
