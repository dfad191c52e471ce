import type { Container, Host } from '@vigie/contract'
import clsx from 'clsx'
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Held } from '../../data/fleet-store.ts'
import type { UsageHistory, UsagePoint } from '../../data/usage-history.ts'
import { useText } from '../../ui/text.tsx'
import { HostCard } from '../host-card.tsx'
import type { ByHost } from './by-host.ts'
import { Deck } from './deck.tsx'
import { useCoarse } from './use-coarse.ts'

/** From so many on cards are narrower, to see more of them at once. */
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
  const widthPx = useDeckWidth(grid, hosts.size)
  const coarse = useCoarse()
  return (
    <section aria-label={text('fleet.hosts')}>
      <h2 className="sr-only">{text('fleet.hosts')}</h2>
      <div
        ref={grid}
        className={clsx(
          'grid gap-4',
          hosts.size > MANY
            ? 'grid-cols-[repeat(auto-fill,minmax(min(280px,100%),1fr))]'
            : 'grid-cols-[repeat(auto-fit,minmax(min(340px,100%),1fr))]',
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
              widthPx={widthPx}
              coarse={coarse}
            />
          </HostCard>
        ))}
      </div>
    </section>
  )
}

/** How wide the map of every host is: all cards are as wide as the first. Known before the first paint. */
function useDeckWidth(grid: RefObject<HTMLElement | null>, hosts: number): number {
  const [widthPx, setWidthPx] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one host more may make all cards narrower
  useLayoutEffect(() => {
    const watched = grid.current
    if (!watched) return
    const measure = (): void => {
      const deck = watched.querySelector('[data-deck]')
      if (!deck) return
      const { paddingLeft, paddingRight } = getComputedStyle(deck)
      setWidthPx(deck.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [grid, hosts])
  return widthPx
}
