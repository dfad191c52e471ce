import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { ServerOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { ContainerBrowser } from '../parts/container-browser.tsx'
import { CollectButton, HostMenu } from '../parts/host-actions.tsx'
import { CollectedAt, engineOf, notesOf, runningOf } from '../parts/host-card.tsx'
import { ImagesPanel, NetworksPanel, VolumesPanel } from '../parts/inventory-panels.tsx'
import { ResourceBars } from '../parts/resource-bars.tsx'
import { HostMark } from '../parts/states.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePageTitle } from '../ui/page-title.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { useText } from '../ui/text.tsx'

const tabs = ['containers', 'images', 'volumes', 'networks'] as const

/** `/hosts/$hostId`: one host, and what is on it. */
export function HostPage(): ReactNode {
  const text = useText()
  const { hostId } = useParams({ strict: false })
  const hosts = useTopic('hosts')
  if (!hosts) {
    return (
      <>
        <h1 className="sr-only">{text('fleet.host')}</h1>
        <Skeleton className="h-40 !rounded" />
      </>
    )
  }
  const host = hosts.get(Number(hostId))
  if (!host) {
    return (
      <Card>
        <h1 className="sr-only">{text('fleet.host_not_found')}</h1>
        <EmptyState
          icon={<ServerOff className="size-8" />}
          title={text('fleet.host_not_found')}
          action={
            <Link to="/hosts" className="font-medium text-accent underline underline-offset-2">
              {text('fleet.all_hosts')}
            </Link>
          }
        >
          {text('fleet.host_not_found_detail')}
        </EmptyState>
      </Card>
    )
  }
  return <KnownHost key={host.id} host={host} hosts={hosts} />
}

function KnownHost(props: { readonly host: Host; readonly hosts: ReadonlyMap<number, Host> }): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  const { host, hosts } = props
  usePageTitle(visibleText(host.name))
  const { tab: asked }: Readonly<Record<string, string>> = useSearch({ strict: false })
  const tab = tabs.find((one) => one === asked) ?? 'containers'
  return (
    <>
      <HostHead host={host} />
      <Tabs
        label={text('fleet.tabs', { host: visibleText(host.name) })}
        value={tab}
        onChange={(to) =>
          void navigate({ to: '.', search: to === 'containers' ? {} : { tab: to }, resetScroll: false })
        }
        tabs={[
          { value: 'containers', label: text('fleet.containers'), count: host.containers_total },
          { value: 'images', label: text('fleet.images') },
          { value: 'volumes', label: text('fleet.volumes') },
          { value: 'networks', label: text('fleet.networks') },
        ]}
      >
        <TabPanel value="containers">
          <ContainerBrowser label={text('fleet.containers')} hosts={hosts} hostId={host.id} />
        </TabPanel>
        <TabPanel value="images">
          <ImagesPanel host={host} />
        </TabPanel>
        <TabPanel value="volumes">
          <VolumesPanel host={host} />
        </TabPanel>
        <TabPanel value="networks">
          <NetworksPanel host={host} />
        </TabPanel>
      </Tabs>
    </>
  )
}

/** Does it answer, what runs on it, what is left of it, how old all that is. */
function HostHead(props: { readonly host: Host }): ReactNode {
  const text = useText()
  const { host } = props
  const usage = useTopic('usage', host.id)?.get(host.id)
  return (
    <Card className="mb-4 flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3">
            <h1 className="text-xl leading-7 font-semibold tracking-tight">
              <bdi>{visibleText(host.name)}</bdi>
            </h1>
            <HostMark host={host} />
          </div>
          <p className="text-sm text-soft">
            {[
              engineOf(host, text),
              visibleText(host.address),
              runningOf(host, text),
              ...notesOf(host, text),
            ].join(' · ')}
            {' · '}
            <CollectedAt host={host} />
          </p>
          {host.docker_status_reason !== null && (
            <p className="mt-1 max-w-prose text-sm">{host.docker_status_reason}</p>
          )}
        </div>
        <div className="flex gap-2">
          <CollectButton host={host} withWord />
          <HostMenu host={host} />
        </div>
      </div>
      <ResourceBars host={host} usage={usage} withSizes />
    </Card>
  )
}
