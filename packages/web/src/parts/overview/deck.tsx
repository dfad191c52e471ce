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
import { chipWidth, type Group, groupsOf, labelWidth } from './deck-groups.ts'
import { type DeckRoom, deckPlan, endsProject, inDeckOrder } from './deck-order.ts'
import { DeckTile, type DeckTileProps } from './deck-tile.tsx'
import { nextTile } from './next-tile.ts'
import { useHeldLines } from './use-held.ts'
import { useNear } from './use-near.ts'

export interface DeckProps {
  readonly hostName: string
  readonly containers: readonly Container[]
  /** Told in place of the map while there is nothing on it. */
  readonly absence: string
  readonly room: DeckRoom
}

/**
 * Every container of a host: by name where there is room, else as small tiles. Its place is kept from the
 * beginning; what is on it exists while it is in sight. Drawn again only when a container of this host changes.
 */
export const Deck = memo(function Deck(props: DeckProps): ReactNode {
  const { hostName, containers, absence, room } = props
  const frame = useRef<HTMLDivElement>(null)
  const near = useNear(frame)
  const inOrder = useMemo(() => inDeckOrder(containers), [containers])
  const { named, heightPx } = useMemo(() => deckPlan(inOrder, room), [inOrder, room])
  return (
    // What is measured: as wide as the card lets it be.
    <div ref={frame} data-deck>
      {inOrder.length === 0 ? (
        <p className="text-sm text-soft">{absence}</p>
      ) : (
        <div className="rounded-sm bg-sunken p-2">
          <div style={{ minHeight: heightPx }}>
            {near && heightPx > 0 && (
              <Tiles inOrder={inOrder} hostName={hostName} room={named ? room : undefined} />
            )}
          </div>
        </div>
      )}
    </div>
  )
})

function Tiles(props: {
  readonly inOrder: readonly Container[]
  readonly hostName: string
  /** Given where names are in sight. */
  readonly room: DeckRoom | undefined
}): ReactNode {
  const text = useText()
  const router = useRouter()
  const list = useRef<HTMLUListElement>(null)
  const [attention, handlers] = useAttention()
  const [current, setCurrent] = useState<string>()
  const { inOrder, hostName, room } = props
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
  const tile = (line: Line, chip: Pick<DeckTileProps, 'chipName' | 'widthPx' | 'apart'>): ReactNode => (
    <DeckTile
      key={line.key}
      container={now.get(line.key) ?? line.container}
      {...chip}
      pending={pending.get(line.key)}
      gone={!now.has(line.key)}
      current={line.key === tabStop}
    />
  )
  return (
    <ul
      {...handlers}
      ref={list}
      data-roving
      aria-label={text('overview.deck', { host: visibleText(hostName) })}
      onClick={open}
      onKeyDown={move}
      onFocus={(event) => setCurrent(tileOf(event.target)?.dataset.tile)}
      className={clsx(
        'flex flex-wrap',
        room ? 'gap-x-4 gap-y-2 pointer-coarse:gap-y-3' : 'gap-1 pointer-coarse:gap-2',
      )}
    >
      {room
        ? groupsOf(lines).map((group) => (
            <DeckGroup key={group.project ?? ''} group={group} room={room}>
              {group.chips.map(({ item, name }) =>
                tile(item, {
                  chipName: name,
                  widthPx: chipWidth(name, room.measure, room.widthPx),
                  apart: false,
                }),
              )}
            </DeckGroup>
          ))
        : lines.map((line, index) =>
            tile(line, {
              chipName: undefined,
              widthPx: undefined,
              apart: endsProject(line.container, lines[index + 1]?.container),
            }),
          )}
    </ul>
  )
}

interface Line {
  readonly key: string
  readonly container: Container
}

/** The chips of one project after its name; widths are told, so that lines break where the plan says. */
function DeckGroup(props: {
  readonly group: Group<Line>
  readonly room: DeckRoom
  readonly children: ReactNode
}): ReactNode {
  const { group, room, children } = props
  const { label } = group
  return (
    <li className="flex max-w-full flex-wrap gap-1 pointer-coarse:gap-2">
      {label !== undefined && (
        <span
          className="h-7 truncate text-xs leading-7 text-soft pointer-coarse:h-8 pointer-coarse:leading-8"
          style={{ width: labelWidth(label, room.measure, room.widthPx) }}
          title={label}
        >
          <bdi>{label}</bdi>
        </span>
      )}
      <ul aria-label={label} className="contents">
        {children}
      </ul>
    </li>
  )
}

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
