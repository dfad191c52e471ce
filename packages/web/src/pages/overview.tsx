import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { useTick, useTopic } from '../data/live-context.tsx'
import { Counters } from '../parts/counters.tsx'
import { HostCard } from '../parts/host-card.tsx'
import { NoHost } from '../parts/no-host.tsx'
import { TopMemory } from '../parts/top-memory.tsx'
import { useListed } from '../parts/use-listed.ts'
import { totalsOf, troubles, unsettled } from '../parts/verdict.ts'
import { VerdictPanel } from '../parts/verdict-panel.tsx'
import { PageHead } from '../ui/card.tsx'
import { usePageTitle } from '../ui/page-title.ts'
import { PanelBoundary } from '../ui/panel-boundary.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useText } from '../ui/text.tsx'

/** `/`: is everything all right, and if not, what helps. */
export function OverviewPage(): ReactNode {
  const text = useText()
  usePageTitle(text('nav.overview'))
  const hosts = useTopic('hosts')
  const containers = useDeferredValue(useTopic('containers'))
  const usage = useTopic('usage')
  // As one string, so that a second that changes nothing draws nothing.
  const settling = useTick((nowMs) => (containers ? unsettled(containers.values(), nowMs).join('\n') : ''))
  const wrong = useMemo(
    () => hosts && containers && troubles(hosts.values(), containers.values(), new Set(settling.split('\n'))),
    [hosts, containers, settling],
  )
  const totals = useMemo(() => hosts && totalsOf(hosts.values()), [hosts])
  const listed = useListed(containers, hosts, usage)
  if (!hosts || !totals) return <Waiting />
  if (hosts.size === 0) {
    return (
      <>
        <PageHead title={text('nav.overview')} />
        <NoHost />
      </>
    )
  }
  return (
    <>
      <h1 className="sr-only">{text('nav.overview')}</h1>
      <div className="flex flex-col gap-4">
        <PanelBoundary>
          <VerdictPanel troubles={wrong} totals={totals} hosts={hosts} />
        </PanelBoundary>
        <Counters totals={totals} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
          <section aria-label={text('fleet.hosts')}>
            <h2 className="sr-only">{text('fleet.hosts')}</h2>
            <div className="grid grid-cols-[repeat(auto-fit,minmax(min(300px,100%),1fr))] gap-4">
              {[...hosts.values()].map((host) => (
                <HostCard key={host.id} host={host} usage={usage?.get(host.id)} />
              ))}
            </div>
          </section>
          <TopMemory listed={listed} />
        </div>
      </div>
    </>
  )
}

function Waiting(): ReactNode {
  const text = useText()
  return (
    <div aria-busy className="flex flex-col gap-4">
      <h1 className="sr-only">{text('nav.overview')}</h1>
      <p className="sr-only">{text('fleet.verdict_waiting')}</p>
      <Skeleton className="h-14 !rounded" />
      <Skeleton className="h-20 !rounded" />
      <Skeleton className="h-44 !rounded" />
    </div>
  )
}
