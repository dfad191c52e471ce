import type { Host, Usage } from '@vigie/contract'
import type { WebKey } from '@vigie/i18n'
import { shareOf } from '../format/figures.ts'
import type { Sortable } from '../parts/inventory-query.ts'
import { figuresOf } from '../parts/resource-bars.tsx'

/** A host with its newest figures: what hosts are ordered by. */
export interface HostRow {
  readonly host: Host
  readonly usage: Usage | undefined
}

/** What needs a look first. */
const ranks: Readonly<Record<Host['docker_status'], number>> = {
  unreachable: 0,
  degraded: 1,
  connecting: 2,
  online: 3,
  disabled: 4,
}

/** A figure that is not known stands behind all that are. */
const known = (figure: number | null): number => figure ?? -1

/** What the list of hosts can be ordered by; its own order is by name. */
export const hostColumns: readonly (Sortable<HostRow> & {
  readonly label: WebKey
  readonly right?: boolean
})[] = [
  { id: 'name', label: 'fleet.name', by: ({ host }) => host.name },
  { id: 'status', label: 'fleet.status', by: ({ host }) => ranks[host.docker_status] },
  {
    id: 'containers',
    label: 'fleet.host_counts',
    by: ({ host }) => host.containers_total,
    descendsAtFirst: true,
  },
  {
    id: 'cpu',
    label: 'fleet.cpu',
    right: true,
    by: ({ host, usage }) => known(figuresOf(host, usage).cpu_percent),
    descendsAtFirst: true,
  },
  {
    id: 'memory',
    label: 'fleet.memory',
    right: true,
    by: ({ host, usage }) => {
      const { memory_used: used, memory_total: total } = figuresOf(host, usage)
      return known(shareOf(used, total))
    },
    descendsAtFirst: true,
  },
  {
    id: 'disk',
    label: 'fleet.disk',
    right: true,
    by: ({ host, usage }) => {
      const { disk_used: used, disk_total: total } = figuresOf(host, usage)
      return known(shareOf(used, total))
    },
    descendsAtFirst: true,
  },
]

export const hostTexts = ({ host }: HostRow): readonly string[] => [
  host.name,
  host.address,
  host.docker_version ?? '',
]
