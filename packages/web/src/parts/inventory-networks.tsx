import { type Host, type Network, networksAnswer } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import { Tag } from '../ui/list.tsx'
import { useText } from '../ui/text.tsx'
import { useInventory, useUsers } from './inventory-data.ts'
import { type InventoryProps, InventoryTable } from './inventory-table.tsx'
import { UsedBy } from './inventory-used-by.tsx'
import { isBuiltIn, networkUsers, usersOfNetwork } from './inventory-users.ts'

const textsOf = (network: Network): readonly string[] => [network.name, network.driver, network.network_id]

/** The networks of a host, with the containers attached to them and their addresses. */
export function NetworksPanel({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const { data, error, refetch } = useInventory(host, 'networks', networksAnswer)
  const users = useUsers(host.id, networkUsers)
  const columns = useMemo<InventoryProps<Network>['columns']>(
    () => [
      {
        id: 'name',
        head: text('fleet.name'),
        by: (network) => network.name,
        cell: (network) => (
          <span className="inline-flex flex-wrap items-center gap-x-2">
            <bdi className="font-medium break-all">{visibleText(network.name)}</bdi>
            {isBuiltIn(network) && <Tag>{text('panel.built_in')}</Tag>}
            {network.internal && <Tag>{text('panel.internal')}</Tag>}
          </span>
        ),
      },
      {
        id: 'attached',
        head: text('panel.attached'),
        by: (network) => (users ? usersOfNetwork(users, network).length : 0),
        descendsAtFirst: true,
        cell: (network) => (
          <UsedBy
            users={users && usersOfNetwork(users, network)}
            none={<span className="text-soft">{text('panel.nothing_attached')}</span>}
          />
        ),
      },
      {
        id: 'driver',
        tight: true,
        head: text('fleet.driver'),
        by: (network) => network.driver,
        cell: (network) => visibleText(network.driver),
      },
      {
        id: 'scope',
        tight: true,
        head: text('fleet.scope'),
        by: (network) => network.scope,
        cell: (network) => visibleText(network.scope),
      },
      {
        id: 'id',
        tight: true,
        head: text('fleet.id'),
        cell: (network) => <code className="text-xs">{visibleText(network.network_id.slice(0, 12))}</code>,
      },
    ],
    [text, users],
  )
  const filters = useMemo(
    () => [
      { id: 'own', label: text('panel.filter_own'), fits: (network: Network) => !isBuiltIn(network) },
      {
        id: 'empty',
        label: text('panel.filter_empty'),
        fits: (network: Network) =>
          users !== undefined && !isBuiltIn(network) && usersOfNetwork(users, network).length === 0,
      },
    ],
    [text, users],
  )
  return (
    <InventoryTable
      label={text('fleet.networks')}
      empty={text('fleet.no_networks')}
      emptyHint={text('fleet.no_networks_detail')}
      error={error}
      onRetry={() => void refetch()}
      rows={data?.networks}
      keyOf={(network) => network.network_id}
      columns={columns}
      filters={filters}
      textsOf={textsOf}
      searchHint={text('panel.search_networks')}
      summary={data && text('panel.networks_sum', { count: data.networks.length })}
    />
  )
}
