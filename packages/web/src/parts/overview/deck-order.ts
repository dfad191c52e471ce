// Purpose: where each container of a host stands in its map, and how high the map is before it is drawn.
// Never touches the screen. Called by deck.tsx and fleet-deck.tsx.

import type { Container } from '@vigie/contract'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** By project, those of none last, then by name: no change of state moves anything. */
export function inDeckOrder(containers: readonly Container[]): readonly Container[] {
  return [...containers].sort(
    (a, b) =>
      byProject(a.compose_project, b.compose_project) ||
      collator.compare(a.name, b.name) ||
      (a.container_id < b.container_id ? -1 : 1),
  )
}

function byProject(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return collator.compare(a, b) || (a < b ? -1 : 1)
}

/** Up to so many, on no more lines than this, there is room for names. */
const NAMED_AT_MOST = 24
const NAMED_LINES = 8

/** In px, as deck.tsx draws them; the map's own padding is not in it. */
export interface DeckSizes {
  readonly tile: number
  readonly gap: number
  /** What comes on top of `gap` after the last of a project. */
  readonly apart: number
  readonly chip: number
}

export const fineSizes: DeckSizes = { tile: 24, gap: 4, apart: 8, chip: 28 }
export const coarseSizes: DeckSizes = { tile: 32, gap: 8, apart: 8, chip: 44 }

/** What is around a name, and about as much as a letter of it takes. */
const CHIP_AROUND = 38
const LETTER = 7.8
const CHIP_MIN = 104
const CHIP_MAX = 272

/** How wide a column of names is at least: the longest shows whole, within reason. */
export function chipWidth(containers: readonly Container[]): number {
  const longest = Math.max(0, ...containers.map(({ name }) => name.length))
  return Math.round(Math.min(CHIP_MAX, Math.max(CHIP_MIN, CHIP_AROUND + longest * LETTER)))
}

const stacked = (rows: number, height: number, gap: number): number =>
  rows === 0 ? 0 : rows * height + (rows - 1) * gap

export interface DeckPlan {
  /** Names are in sight; otherwise bare tiles. */
  readonly named: boolean
  /** How high the map is once it is drawn. */
  readonly heightPx: number
}

/**
 * How the map of a host will be drawn.
 * @param inOrder as `inDeckOrder` gave them
 * @param widthPx what its lines may take; 0 while that is not known
 */
export function deckPlan(inOrder: readonly Container[], widthPx: number, sizes: DeckSizes): DeckPlan {
  if (inOrder.length === 0 || widthPx <= 0) return { named: false, heightPx: 0 }
  const { tile, gap, chip } = sizes
  const columns = Math.max(1, Math.floor((widthPx + gap) / (Math.min(chipWidth(inOrder), widthPx) + gap)))
  const lines = Math.ceil(inOrder.length / columns)
  if (inOrder.length <= NAMED_AT_MOST && lines <= NAMED_LINES)
    return { named: true, heightPx: stacked(lines, chip, gap) }
  return { named: false, heightPx: stacked(tileRows(inOrder, widthPx, sizes), tile, gap) }
}

/** Lines as the browser breaks them: a tile that ends its project takes the gap behind it along. */
function tileRows(inOrder: readonly Container[], widthPx: number, { tile, gap, apart }: DeckSizes): number {
  let rows = 1
  let usedPx = 0
  for (const [index, container] of inOrder.entries()) {
    const wants = tile + (endsProject(container, inOrder[index + 1]) ? apart : 0)
    if (usedPx > 0 && usedPx + gap + wants > widthPx) {
      rows += 1
      usedPx = wants
    } else usedPx += (usedPx > 0 ? gap : 0) + wants
  }
  return rows
}

export const endsProject = (container: Container, next: Container | undefined): boolean =>
  next !== undefined && next.compose_project !== container.compose_project
