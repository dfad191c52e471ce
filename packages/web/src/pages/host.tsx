import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type Host, type Permission, roleMay } from '@vigie/contract'
import { visibleText, type WebKey } from '@vigie/i18n'
import { ServerOff } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { HostTopics } from '../parts/panel/host-topics.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePageTitle } from '../ui/page-title.ts'
import { PanelBoundary } from '../ui/panel-boundary.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { useText } from '../ui/text.tsx'
import { HostContainers } from './host-containers.tsx'
import { HostHead } from './host-head.tsx'

interface HostTab {
  /** As in the address: `tab=volumes`. */
  readonly id: string
  readonly label: WebKey
  /** Only shown to whoever has it. */
  readonly permission: Permission
  readonly Content: ComponentType<{ readonly host: Host }>
}

/** The tabs of a host, in order; what is not looked at is not loaded. */
const tabs: readonly HostTab[] = [
  { id: 'containers', label: 'fleet.containers', permission: 'fleet.read', Content: HostContainers },
  {
    id: 'images',
    label: 'fleet.images',
    permission: 'fleet.read',
    Content: lazy(async () => ({ default: (await import('../parts/inventory-images.tsx')).ImagesPanel })),
  },
  {
    id: 'volumes',
    label: 'fleet.volumes',
    permission: 'fleet.read',
    Content: lazy(async () => ({ default: (await import('../parts/inventory-volumes.tsx')).VolumesPanel })),
  },
  {
    id: 'networks',
    label: 'fleet.networks',
    permission: 'fleet.read',
    Content: lazy(async () => ({ default: (await import('../parts/inventory-networks.tsx')).NetworksPanel })),
  },
  {
    id: 'journal',
    label: 'panel.tab_journal',
    permission: 'fleet.read',
    Content: lazy(async () => ({ default: (await import('./host-journal.tsx')).HostJournal })),
  },
  {
    id: 'settings',
    label: 'panel.tab_settings',
    permission: 'hosts.manage',
    Content: lazy(async () => ({ default: (await import('./host-settings.tsx')).HostSettings })),
  },
]

type Search = Readonly<Record<string, string | undefined>>

/** `/hosts/$hostId`: one host, and what is on it. */
export function HostPage(): ReactNode {
  const text = useText()
  const { hostId } = useParams({ strict: false })
  const hosts = useTopic('hosts')
  if (!hosts) {
    return (
      <>
        <h1 className="sr-only">{text('fleet.host')}</h1>
        <Skeleton className="h-44 !rounded" />
      </>
    )
  }
  const host = hosts.get(Number(hostId))
  if (!host) return <HostNotFound />
  return <KnownHost key={host.id} host={host} />
}

function HostNotFound(): ReactNode {
  const text = useText()
  return (
    <Card>
      <EmptyState
        wholePage
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

function KnownHost({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const me = useMe()
  const navigate = useNavigate()
  usePageTitle(visibleText(host.name))
  const { tab: asked }: Search = useSearch({ strict: false })
  const own = tabs.filter(({ permission }) => roleMay(me.role, permission))
  const current = own.find(({ id }) => id === asked)?.id ?? 'containers'
  return (
    <>
      <HostTopics hostId={host.id} />
      <HostHead host={host} />
      <Tabs
        label={text('fleet.tabs', { host: visibleText(host.name) })}
        value={current}
        onChange={(to) =>
          void navigate({
            to: '.',
            // What a tab was asked is its own; a panel that is open stays.
            search: ({ c, ct }: Search) => ({ tab: to === 'containers' ? undefined : to, c, ct }),
            resetScroll: false,
          })
        }
        tabs={own.map(({ id, label }) => ({
          value: id,
          label: text(label),
          count: id === 'containers' ? host.containers_total : undefined,
        }))}
      >
        {own.map(({ id, Content }) => (
          <TabPanel key={id} value={id}>
            <PanelBoundary>
              <Suspense
                fallback={
                  <Card aria-busy>
                    <SkeletonRows rows={8} />
                  </Card>
                }
              >
                <Content host={host} />
              </Suspense>
            </PanelBoundary>
          </TabPanel>
        ))}
      </Tabs>
    </>
  )
}
