import { useNavigate, useSearch } from '@tanstack/react-router'
import clsx from 'clsx'
import { LayoutGrid, Rows3 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { AddHost } from '../parts/add-host.tsx'
import { HostCard } from '../parts/host-card.tsx'
import { HostTable } from '../parts/host-table.tsx'
import { NoHost } from '../parts/no-host.tsx'
import { useWide } from '../parts/use-wide.ts'
import { IconButton } from '../ui/button.tsx'
import { PageHead } from '../ui/card.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useText } from '../ui/text.tsx'

/** More hosts than this are easier to read one under the other. */
const CARDS_AT_MOST = 12

/** `/hosts`: all of them, as cards or as a table. */
export function HostsPage(): ReactNode {
  const text = useText()
  const wide = useWide()
  const hosts = useTopic('hosts')
  const usage = useTopic('usage')
  const { view }: Readonly<Record<string, string>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asTable = wide && (view === 'table' || (view !== 'cards' && (hosts?.size ?? 0) > CARDS_AT_MOST))
  const choose = (to: 'cards' | 'table') => () =>
    void navigate({ to: '/hosts', search: { view: to }, replace: true })
  const choices = wide && hosts && hosts.size > 0 && (
    <fieldset aria-label={text('fleet.view')} className="flex">
      <IconButton
        label={text('fleet.view_cards')}
        aria-pressed={!asTable}
        className={clsx(!asTable && '!bg-accent-tint !text-accent')}
        onClick={choose('cards')}
      >
        <LayoutGrid aria-hidden className="size-4" />
      </IconButton>
      <IconButton
        label={text('fleet.view_table')}
        aria-pressed={asTable}
        className={clsx(asTable && '!bg-accent-tint !text-accent')}
        onClick={choose('table')}
      >
        <Rows3 aria-hidden className="size-4" />
      </IconButton>
    </fieldset>
  )
  return (
    <>
      <PageHead
        title={text('fleet.hosts')}
        hint={text('fleet.hosts_hint')}
        actions={
          <>
            {choices}
            <AddHost />
          </>
        }
      />
      {!hosts && <Skeleton className="h-44 !rounded" />}
      {hosts?.size === 0 && <NoHost />}
      {hosts && hosts.size > 0 && asTable && <HostTable hosts={[...hosts.values()]} usage={usage} />}
      {hosts && hosts.size > 0 && !asTable && <h2 className="sr-only">{text('fleet.view_cards')}</h2>}
      {hosts && hosts.size > 0 && !asTable && (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(320px,100%),1fr))] gap-4">
          {[...hosts.values()].map((host) => (
            <HostCard key={host.id} host={host} usage={usage?.get(host.id)} />
          ))}
        </div>
      )}
    </>
  )
}
