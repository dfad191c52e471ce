import { Boxes } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import type { Held } from '../data/fleet-store.ts'
import { useTick, useTopic } from '../data/live-context.tsx'
import { Counters } from '../parts/counters.tsx'
import { type ByHost, byHost, noHosts } from '../parts/overview/by-host.ts'
import { fleetCounts, hostCounts } from '../parts/overview/fleet-counts.ts'
import { FleetDeck } from '../parts/overview/fleet-deck.tsx'
import { LastLines } from '../parts/overview/last-lines.tsx'
import { TopTen } from '../parts/overview/top-ten.tsx'
import { useUsageHistory } from '../parts/overview/use-usage-history.ts'
import { troubles, unsettled } from '../parts/verdict.ts'
import { VerdictPanel } from '../parts/verdict-panel.tsx'
import { Card, PageHead } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePageTitle } from '../ui/page-title.ts'
import { PanelBoundary } from '../ui/panel-boundary.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useText } from '../ui/text.tsx'

/** With its form; most fleets have a host. */
const NoHost = lazy(async () => ({ default: (await import('../parts/no-host.tsx')).NoHost }))

/** `/`: is everything all right, and if not, what helps. */
export function OverviewPage(): ReactNode {
  const text = useText()
  usePageTitle(text('nav.overview'))
  const hosts = useTopic('hosts')
  // Short, and asked for before what is long: it is there when the rest is, and nothing moves.
  const journal = useTopic('journal')
  const containers = useDeferredValue(useTopic('containers'))
  if (!hosts || (hosts.size > 0 && !containers)) return <Waiting />
  if (hosts.size === 0 || !containers) {
    return (
      <>
        <PageHead title={text('nav.overview')} />
        <Suspense>
          <NoHost />
        </Suspense>
      </>
    )
  }
  return <Fleet hosts={hosts} containers={containers} journal={journal} />
}

function Fleet(props: {
  readonly hosts: Held['hosts']
  readonly containers: Held['containers']
  readonly journal: Held['journal'] | undefined
}): ReactNode {
  const text = useText()
  const { hosts, containers, journal } = props
  const usage = useDeferredValue(useTopic('usage'))
  // As one string, so that a second that changes nothing draws nothing.
  const settlingKeys = useTick((nowMs) => unsettled(containers.values(), nowMs).join('\n'))
  const settling = useMemo(() => new Set(settlingKeys.split('\n')), [settlingKeys])
  const wrong = useMemo(
    () => troubles(hosts.values(), containers.values(), settling),
    [hosts, containers, settling],
  )
  const counts = useMemo(() => fleetCounts(containers.values(), settling), [containers, settling])
  // Few cards leave room below them; many would push the journal out of sight.
  const few = hosts.size <= 2 && counts.total > 0
  const lists = useByHost(containers, settling)
  const history = useUsageHistory(usage)
  const ofHosts = useMemo(() => hostCounts(hosts.values()), [hosts])
  return (
    <>
      <h1 className="sr-only">{text('nav.overview')}</h1>
      <div className="flex flex-col gap-4">
        <PanelBoundary>
          <VerdictPanel troubles={wrong} counts={counts} hosts={hosts} />
        </PanelBoundary>
        <Counters hosts={ofHosts} counts={counts} />
        {counts.total === 0 && <NoContainer watched={ofHosts.watched} />}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-4">
            <PanelBoundary>
              <FleetDeck hosts={hosts} containers={lists} usage={usage} history={history} />
            </PanelBoundary>
            {few && <LastLines journal={journal} />}
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            {counts.total > 0 && (
              <div className="max-lg:order-last">
                <TopTen containers={containers} usage={usage} hosts={hosts} />
              </div>
            )}
            {!few && <LastLines journal={journal} />}
          </div>
        </div>
      </div>
    </>
  )
}

function useByHost(containers: Held['containers'], settling: ReadonlySet<string>): ByHost {
  const last = useRef(noHosts)
  const lists = useMemo(() => byHost(containers.values(), settling, last.current), [containers, settling])
  useEffect(() => {
    last.current = lists
  }, [lists])
  return lists
}

function NoContainer({ watched }: { readonly watched: number }): ReactNode {
  const text = useText()
  return (
    <Card>
      <EmptyState icon={<Boxes className="size-8" />} title={text('overview.no_container')}>
        {text('overview.no_container_detail', { count: watched })}
      </EmptyState>
    </Card>
  )
}

function Waiting(): ReactNode {
  const text = useText()
  return (
    <div aria-busy className="flex flex-col gap-4">
      <h1 className="sr-only">{text('nav.overview')}</h1>
      <p className="sr-only">{text('fleet.verdict_waiting')}</p>
      <Skeleton className="h-14 !rounded" />
      <Skeleton className="h-24 !rounded" />
      <Skeleton className="h-64 !rounded" />
    </div>
  )
}
