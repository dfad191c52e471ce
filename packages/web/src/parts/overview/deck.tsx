import { useRouter } from '@tanstack/react-router'
import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useMemo, useRef, useState } from 'react'
import { containerKey, heldBy } from '../../data/fleet-store.ts'
import { useFleet } from '../../data/live-context.tsx'
import { unfinishedTask } from '../../data/tasks.ts'
import { useText } from '../../ui/text.tsx'
import { containerAddress } from '../container-address.ts'
import { useAttention } from '../use-attention.ts'
import { chipWidth, coarseSizes, deckPlan, endsProject, fineSizes, inDeckOrder } from './deck-order.ts'
import { DeckTile } from './deck-tile.tsx'
import { nextTile } from './next-tile.ts'
import { useHeldLines } from './use-held.ts'
import { useNear } from './use-near.ts'

export interface DeckProps {
  readonly hostName: string
  readonly containers: readonly Container[]
  /** What a line of tiles may take, px; 0 before the first layout. */
  readonly widthPx: number
  readonly coarse: boolean
}

/**
 * Every container of a host as a small tile, or by name where there is room. Its place is kept from the
 * beginning; its tiles exist while they are in sight. Drawn again only when a container of this host changes.
 */
export const Deck = memo(function Deck(props: DeckProps): ReactNode {
  const text = useText()
  const { hostName, containers, widthPx, coarse } = props
  const frame = useRef<HTMLDivElement>(null)
  const near = useNear(frame)
  const inOrder = useMemo(() => inDeckOrder(containers), [containers])
  const { named, heightPx } = deckPlan(inOrder, widthPx, coarse ? coarseSizes : fineSizes)
  return (
    <div ref={frame} data-deck className="flex-1 rounded-sm bg-sunken p-[8px]">
      {inOrder.length === 0 && <p className="text-sm text-soft">{text('overview.deck_empty')}</p>}
      <div style={{ minHeight: heightPx }}>
        {near && heightPx > 0 && <Tiles inOrder={inOrder} hostName={hostName} named={named} />}
      </div>
    </div>
  )
})

function Tiles(props: {
  readonly inOrder: readonly Container[]
  readonly hostName: string
  readonly named: boolean
}): ReactNode {
  const text = useText()
  const router = useRouter()
  const list = useRef<HTMLUListElement>(null)
  const [attention, handlers] = useAttention()
  const [current, setCurrent] = useState<string>()
  const { inOrder, hostName, named } = props
  const fresh = useMemo(
    () => inOrder.map((container) => ({ key: containerKey(container), container })),
    [inOrder],
  )
  const now = useMemo(() => new Map(fresh.map((line) => [line.key, line.container])), [fresh])
  const lines = useHeldLines(fresh, attention)
  const pending = usePending(fresh)
  const tabStop = current !== undefined && now.has(current) ? current : lines[0]?.key

  const open = (event: MouseEvent): void => {
    // Another tab or window is the browser's business.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const key = tileOf(event.target)?.dataset.tile
    const container = lines.find((line) => line.key === key)?.container
    if (!container) return
    event.preventDefault()
    void router.navigate({
      to: '.',
      search: (before: Readonly<Record<string, string | undefined>>) => ({
        ...before,
        c: containerAddress(container),
      }),
      resetScroll: false,
    })
  }
  const move = (event: KeyboardEvent): void => {
    handlers.onKeyDown?.(event as KeyboardEvent<HTMLElement>)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const tiles = [...(list.current?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])]
    const from = tiles.indexOf(tileOf(event.target) ?? document.body)
    if (from === -1) return
    const to = nextTile(
      tiles.map((tile) => tile.getBoundingClientRect()),
      from,
      event.key,
    )
    if (to === undefined) return
    event.preventDefault()
    tiles[to]?.focus()
  }
  return (
    <ul
      {...handlers}
      ref={list}
      data-roving
      aria-label={text('overview.deck', { host: visibleText(hostName) })}
      onClick={open}
      onKeyDown={move}
      onFocus={(event) => setCurrent(tileOf(event.target)?.dataset.tile)}
      className={clsx('gap-[4px] pointer-coarse:gap-[8px]', named ? 'grid' : 'flex flex-wrap')}
      style={named ? { gridTemplateColumns: columnsOf(inOrder) } : undefined}
    >
      {lines.map(({ key, container }, index) => (
        <DeckTile
          key={key}
          container={now.get(key) ?? container}
          named={named}
          apart={endsProject(container, lines[index + 1]?.container)}
          pending={pending.get(key)}
          gone={!now.has(key)}
          current={key === tabStop}
        />
      ))}
    </ul>
  )
}

const columnsOf = (inOrder: readonly Container[]): string =>
  `repeat(auto-fill, minmax(min(${chipWidth(inOrder)}px, 100%), 1fr))`

const tileOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tile]') : null

const none: ReadonlyMap<string, string> = new Map()

/** What is under way for which of them; one look for all, as most of the time there is nothing. */
function usePending(lines: readonly { readonly key: string }[]): ReadonlyMap<string, string> {
  // As one string, so that a task of another host draws nothing here.
  const told = useFleet((fleet) => {
    const tasks = heldBy(fleet, 'tasks')
    return lines
      .flatMap(({ key }) => {
        const task = unfinishedTask(tasks, key)
        return task ? [`${key} ${task.action.replace(/^container\./, '')}`] : []
      })
      .join('\n')
  })
  return useMemo(
    () => (told === '' ? none : new Map(told.split('\n').map((line) => line.split(' ') as [string, string]))),
    [told],
  )
}
