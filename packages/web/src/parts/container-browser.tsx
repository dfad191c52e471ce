import type { Host } from '@vigie/contract'
import { Boxes, SearchX } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { formatCount } from '../format/figures.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { ContainerFilters } from './container-filters.tsx'
import { find } from './container-list.ts'
import { isFiltered, readQuery } from './container-query.ts'
import { ContainerTable } from './container-table.tsx'
import { useContainerQuery } from './use-container-query.ts'
import { useListed } from './use-listed.ts'

/** Containers with filters: of the whole fleet, or of one host. */
export function ContainerBrowser(props: {
  readonly label: string
  readonly hosts: ReadonlyMap<number, Host> | undefined
  readonly hostId?: number
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { hosts, hostId } = props
  const containers = useTopic('containers', hostId)
  const usage = useTopic('usage', hostId)
  const [query, ask] = useContainerQuery()
  // Many changes at once must not hold up what somebody types.
  const shown = useDeferredValue(containers)
  const figures = useDeferredValue(usage)
  const all = useListed(shown, hosts, figures)
  const found = useMemo(() => all && find(all, query), [all, query])
  if (!all || !found) {
    return (
      <Card aria-busy>
        <SkeletonRows rows={8} />
      </Card>
    )
  }
  if (all.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Boxes className="size-8" />} title={text('fleet.no_container')}>
          {text('fleet.no_container_detail')}
        </EmptyState>
      </Card>
    )
  }
  const counts = {
    shown: formatCount(language, found.listed.length),
    total: formatCount(language, all.length),
  }
  return (
    <>
      <ContainerFilters
        query={query}
        facets={found.facets}
        onQuery={ask}
        {...(hostId === undefined ? { hosts } : {})}
      />
      <p role="status" className="sr-only">
        {text('fleet.shown_of', counts)}
      </p>
      {found.listed.length === 0 ? (
        <Card>
          <EmptyState
            icon={<SearchX className="size-8" />}
            title={text('fleet.no_match')}
            action={
              isFiltered(query) && (
                <Button onClick={() => ask(readQuery({}))}>{text('fleet.clear_filters')}</Button>
              )
            }
          >
            {text('fleet.no_match_detail', { total: counts.total })}
          </EmptyState>
        </Card>
      ) : (
        <ContainerTable
          label={props.label}
          listed={found.listed}
          query={query}
          hosts={hosts}
          ofOneHost={hostId !== undefined}
          onQuery={ask}
        />
      )}
    </>
  )
}
