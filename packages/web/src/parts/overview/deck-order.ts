// Purpose: where each container of a host stands in its map, and how high the map is before it is drawn.
// Never touches the screen. Called by deck.tsx and fleet-deck.tsx.

import type { Container } from '@vigie/contract'
import { type ChipSizes, chipsHeight, groupsOf, type Measure } from './deck-groups.ts'

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

/** More names than these nobody reads. */
const NAMED_AT_MOST = 64

/** In px, as deck.tsx draws them; the map's own padding is not in it. */
export interface DeckSizes extends ChipSizes {
  readonly tile: number
  /** What comes on top of `gap` after the last of a project of tiles. */
  readonly tileApart: number
}

const fineSizes: DeckSizes = { tile: 24, chip: 28, gap: 4, apart: 16, lineApart: 8, tileApart: 8 }
const coarseSizes: DeckSizes = { tile: 32, chip: 32, gap: 8, apart: 16, lineApart: 12, tileApart: 8 }

/** What there is for a map. */
export interface DeckRoom {
  /** What a line may take, px; 0 before the first layout. */
  readonly widthPx: number
  /** As large as the reader has text: everything grows with it. */
  readonly remPx: number
  readonly coarse: boolean
  /** So many lines of names at most; else tiles. */
  readonly lines: number
  readonly measure: Measure
}

export function sizesOf({ coarse, remPx }: Pick<DeckRoom, 'coarse' | 'remPx'>): DeckSizes {
  const scale = remPx / 16
  const { tile, chip, gap, apart, lineApart, tileApart } = coarse ? coarseSizes : fineSizes
  return {
    tile: tile * scale,
    chip: chip * scale,
    gap: gap * scale,
    apart: apart * scale,
    lineApart: lineApart * scale,
    tileApart: tileApart * scale,
  }
}

export interface DeckPlan {
  /** Names are in sight; otherwise bare tiles. */
  readonly named: boolean
  /** How high the map is once it is drawn. */
  readonly heightPx: number
}

/**
 * How the map of a host will be drawn.
 * @param inOrder as `inDeckOrder` gave them
 */
export function deckPlan(inOrder: readonly Container[], room: DeckRoom): DeckPlan {
  const { widthPx, lines, measure } = room
  if (inOrder.length === 0 || widthPx <= 0) return { named: false, heightPx: 0 }
  const sizes = sizesOf(room)
  if (inOrder.length <= NAMED_AT_MOST) {
    const groups = groupsOf(inOrder.map((container) => ({ container })))
    const heightPx = chipsHeight(groups, widthPx, sizes, measure)
    if (heightPx <= lines * (sizes.chip + sizes.lineApart)) return { named: true, heightPx }
  }
  const rows = tileRows(inOrder, widthPx, sizes)
  return { named: false, heightPx: rows * sizes.tile + (rows - 1) * sizes.gap }
}

/** Lines as the browser breaks them: a tile that ends its project takes the gap behind it along. */
function tileRows(
  inOrder: readonly Container[],
  widthPx: number,
  { tile, gap, tileApart }: DeckSizes,
): number {
  let rows = 1
  let usedPx = 0
  for (const [index, container] of inOrder.entries()) {
    const wants = tile + (endsProject(container, inOrder[index + 1]) ? tileApart : 0)
    if (usedPx > 0 && usedPx + gap + wants > widthPx) {
      rows += 1
      usedPx = wants
    } else usedPx += (usedPx > 0 ? gap : 0) + wants
  }
  return rows
}

export const endsProject = (container: Container, next: Container | undefined): boolean =>
  next !== undefined && next.compose_project !== container.compose_project
