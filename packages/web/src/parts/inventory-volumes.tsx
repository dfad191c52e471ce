import { type Host, type Volume, volumesAnswer } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import { StateMark } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'
import { useInventory, useUsers } from './inventory-data.ts'
import { type InventoryProps, InventoryTable } from './inventory-table.tsx'
import { UsedBy } from './inventory-used-by.tsx'
import { usersOf, volumeUsers } from './inventory-users.ts'

const textsOf = (volume: Volume): readonly string[] => [volume.name, volume.driver, volume.mountpoint]

/** The volumes of a host: who uses them, and which hang on nothing. */
export function VolumesPanel({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const { data, error, refetch } = useInventory(host, 'volumes', volumesAnswer)
  const users = useUsers(host.id, volumeUsers)
  const columns = useMemo<InventoryProps<Volume>['columns']>(
    () => [
      {
        id: 'name',
        head: text('fleet.name'),
        by: (volume) => volume.name,
        cell: (volume) => <bdi className="font-medium break-all">{visibleText(volume.name)}</bdi>,
      },
      {
        id: 'used',
        head: text('panel.used_by'),
        by: (volume) => users?.get(volume.name)?.length ?? 0,
        descendsAtFirst: true,
        cell: (volume) => (
          <UsedBy
            users={users && usersOf(users, volume.name)}
            none={<StateMark tone="idle" word={text('panel.dangling')} title={text('panel.dangling_hint')} />}
          />
        ),
      },
      {
        id: 'driver',
        tight: true,
        head: text('fleet.driver'),
        by: (volume) => volume.driver,
        cell: (volume) => visibleText(volume.driver),
      },
      {
        id: 'mountpoint',
        head: text('fleet.mountpoint'),
        cell: (volume) => <code className="text-xs break-all">{visibleText(volume.mountpoint)}</code>,
      },
    ],
    [text, users],
  )
  const filters = useMemo(
    () => [
      {
        id: 'used',
        label: text('panel.filter_used'),
        fits: (volume: Volume) => users?.has(volume.name) ?? false,
      },
      {
        id: 'dangling',
        label: text('panel.filter_dangling'),
        fits: (volume: Volume) => users !== undefined && !users.has(volume.name),
      },
    ],
    [text, users],
  )
  return (
    <InventoryTable
      label={text('fleet.volumes')}
      empty={text('fleet.no_volumes')}
      emptyHint={text('fleet.no_volumes_detail')}
      error={error}
      onRetry={() => void refetch()}
      rows={data?.volumes}
      keyOf={(volume) => volume.name}
      columns={columns}
      filters={filters}
      textsOf={textsOf}
      searchHint={text('panel.search_volumes')}
      summary={data && text('panel.volumes_sum', { count: data.volumes.length })}
    />
  )
}
