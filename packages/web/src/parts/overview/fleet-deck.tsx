import type { Container, Host } from '@vigie/contract'
import clsx from 'clsx'
import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Held } from '../../data/fleet-store.ts'
import type { UsageHistory, UsagePoint } from '../../data/usage-history.ts'
import { type Text, useText } from '../../ui/text.tsx'
import { HostCard } from '../host-card.tsx'
import { beingReached } from '../verdict.ts'
import type { ByHost } from './by-host.ts'
import { Deck } from './deck.tsx'
import type { DeckRoom } from './deck-order.ts'
import { measureIn } from './measure-text.ts'
import { useCoarse } from './use-coarse.ts'

/** Up to so many, cards are wide: projects stay on one line, and names are in sight. */
const FEW = 4
/** From so many on they are narrow, to see more of them at once. */
const MANY = 12

const nothing: readonly Container[] = []
const noPoints: readonly UsagePoint[] = []

/** All hosts with all their containers: the fleet at a glance, each container one press away. */
export function FleetDeck(props: {
  readonly hosts: ReadonlyMap<number, Host>
  readonly containers: ByHost
  readonly usage: Held['usage'] | undefined
  readonly history: UsageHistory
}): ReactNode {
  const text = useText()
  const { hosts, containers, usage, history } = props
  const grid = useRef<HTMLDivElement>(null)
  const room = useDeckRoom(grid, hosts.size)
  return (
    <section aria-label={text('fleet.hosts')}>
      <h2 className="sr-only">{text('fleet.hosts')}</h2>
      <div
        ref={grid}
        className={clsx(
          'grid gap-4',
          hosts.size > MANY && 'grid-cols-[repeat(auto-fill,minmax(min(280px,100%),1fr))]',
          hosts.size > FEW &&
            hosts.size <= MANY &&
            'grid-cols-[repeat(auto-fit,minmax(min(340px,100%),1fr))]',
          hosts.size <= FEW && 'grid-cols-[repeat(auto-fit,minmax(min(640px,100%),1fr))]',
        )}
      >
        {[...hosts.values()].map((host) => (
          <HostCard
            key={host.id}
            host={host}
            usage={usage?.get(host.id)}
            history={history.get(host.id) ?? noPoints}
          >
            <Deck
              hostName={host.name}
              containers={containers.get(host.id) ?? nothing}
              absence={absenceOf(host, text)}
              room={room}
            />
          </HostCard>
        ))}
      </div>
    </section>
  )
}

/** With few hosts there is room for names; with many, cards stay short enough to see several at once. */
const linesFor = (hosts: number): number => (hosts <= FEW ? 9 : hosts <= MANY ? 6 : 4)

/** Why there is nothing on the map of a host. */
function absenceOf(host: Host, text: Text): string {
  if (host.docker_status === 'disabled') return text('overview.deck_unwatched')
  if (beingReached(host)) return text('overview.deck_reaching')
  return text(host.docker_last_collect_at === null ? 'overview.deck_unreached' : 'overview.deck_empty')
}

/** What the map of every host has: all cards are as wide as the first. Known before the first paint. */
function useDeckRoom(grid: RefObject<HTMLElement | null>, hosts: number): DeckRoom {
  const coarse = useCoarse()
  const [seen, setSeen] = useState({ widthPx: 0, remPx: 16, family: 'sans-serif' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: one host more may make all cards narrower
  useLayoutEffect(() => {
    const watched = grid.current
    if (!watched) return
    const look = (): void => {
      const deck = watched.querySelector('[data-deck]')
      if (!deck) return
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const family = getComputedStyle(deck).fontFamily
      // Half a rem of padding on either side.
      const widthPx = deck.clientWidth - remPx
      setSeen((before) =>
        before.widthPx === widthPx && before.remPx === remPx && before.family === family
          ? before
          : { widthPx, remPx, family },
      )
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [grid, hosts])
  const measure = useMemo(
    () => measureIn(`${0.875 * seen.remPx}px ${seen.family}`),
    [seen.remPx, seen.family],
  )
  const lines = linesFor(hosts)
  return useMemo(
    () => ({ widthPx: seen.widthPx, remPx: seen.remPx, coarse, lines, measure }),
    [seen, coarse, lines, measure],
  )
}
