// Purpose: the map of a host by name: projects with a quiet label, chips as wide as what they say, and how
// high that becomes before it is drawn. Never touches the screen. Called by deck-order.ts and deck.tsx.

import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'

/** How wide a text of the size of a chip is, px. */
export type Measure = (text: string) => number

/** Containers that stand together; of one Compose project, or of none. */
export interface Group<T> {
  readonly project: string | null
  /** In sight before its chips; undefined where it would only repeat the one chip. */
  readonly label: string | undefined
  readonly chips: readonly { readonly item: T; readonly name: string }[]
}

/** In px, as deck.tsx draws them. */
export interface ChipSizes {
  readonly chip: number
  /** Between two chips. */
  readonly gap: number
  /** Between two projects on one line, and between two lines of projects. */
  readonly apart: number
  readonly lineApart: number
}

/** Around the name of a chip: its edges, its shape, the air between. */
const AROUND = 30
const CHIP_MAX = 208
const LABEL_MAX = 128
/** A label is `text-xs` where a chip is `text-sm`. */
const LABEL_SCALE = 12 / 14

/** @param inOrder as `inDeckOrder` gave them; what came in since may stand behind */
export function groupsOf<T extends { readonly container: Container }>(inOrder: readonly T[]): Group<T>[] {
  const groups = new Map<string | null, T[]>()
  for (const item of inOrder) {
    const { compose_project: project } = item.container
    const group = groups.get(project)
    if (group) group.push(item)
    else groups.set(project, [item])
  }
  return Array.from(groups, ([project, items]) => {
    const chips = items.map((item) => ({ item, name: chipName(item.container, items) }))
    const shown = project === null ? undefined : visibleText(project)
    return { project, label: chips.length === 1 && chips[0]?.name === shown ? undefined : shown, chips }
  })
}

/** The service; where several containers run it, or none is told, what of the name the label does not say. */
function chipName(container: Container, siblings: readonly { readonly container: Container }[]): string {
  const { name, compose_project: project, compose_service: service } = container
  if (project === null) return visibleText(name)
  const alone =
    service !== null &&
    siblings.every(({ container: one }) => one === container || one.compose_service !== service)
  if (alone) return visibleText(service)
  const prefix = name.slice(0, project.length + 1)
  const told = prefix === `${project}-` || prefix === `${project}_` ? name.slice(prefix.length) : name
  return visibleText(told === '' ? name : told)
}

/** @param fitPx what a line may take */
export const chipWidth = (name: string, measure: Measure, fitPx: number): number =>
  Math.min(AROUND + Math.ceil(measure(name)), CHIP_MAX, fitPx)

export const labelWidth = (label: string, measure: Measure, fitPx: number): number =>
  Math.min(Math.ceil(measure(label) * LABEL_SCALE) + 4, LABEL_MAX, fitPx)

/** Lines of projects as the browser breaks them: who does not fit beside another begins a line of its own. */
export function chipsHeight(
  groups: readonly Group<unknown>[],
  fitPx: number,
  sizes: ChipSizes,
  measure: Measure,
): number {
  let heightPx = 0
  let usedPx = 0
  for (const { label, chips } of groups) {
    const widths = [
      ...(label === undefined ? [] : [labelWidth(label, measure, fitPx)]),
      ...chips.map(({ name }) => chipWidth(name, measure, fitPx)),
    ]
    const { lines, widthPx } = broken(widths, fitPx, sizes.gap)
    if (usedPx > 0 && usedPx + sizes.apart + widthPx <= fitPx) usedPx += sizes.apart + widthPx
    else {
      heightPx += (usedPx > 0 ? sizes.lineApart : 0) + lines * sizes.chip + (lines - 1) * sizes.gap
      usedPx = widthPx
    }
  }
  return heightPx
}

function broken(widths: readonly number[], fitPx: number, gap: number): { lines: number; widthPx: number } {
  let lines = 1
  let usedPx = 0
  for (const width of widths) {
    if (usedPx > 0 && usedPx + gap + width > fitPx) {
      lines += 1
      usedPx = width
    } else usedPx += (usedPx > 0 ? gap : 0) + width
  }
  return { lines, widthPx: lines > 1 ? fitPx : usedPx }
}
