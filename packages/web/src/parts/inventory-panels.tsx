import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Host, imagesAnswer, networksAnswer, volumesAnswer } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import type { ZodType } from 'zod'
import { api } from '../data/api.ts'
import { useTopic } from '../data/live-context.tsx'
import { formatBytes } from '../format/figures.ts'
import { Ago } from '../ui/ago.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { InventoryTable } from './inventory-table.tsx'

interface Props {
  readonly host: Host
}

/** A list of one host, asked for again whenever the host was looked at; the old one stays until then. */
function useInventory<T>(host: Host, what: 'images' | 'volumes' | 'networks', schema: ZodType<T>) {
  return useQuery({
    queryKey: ['host', host.id, what, host.docker_last_collect_at],
    queryFn: ({ signal }) => api.get(`/api/docker/hosts/${host.id}/${what}`, { schema, signal }),
    placeholderData: keepPreviousData,
  })
}

export function ImagesPanel({ host }: Props): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { data, error, refetch } = useInventory(host, 'images', imagesAnswer)
  const containers = useTopic('containers', host.id)
  const users = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { image_id } of containers?.values() ?? [])
      counts.set(image_id, (counts.get(image_id) ?? 0) + 1)
    return counts
  }, [containers])
  const rows = useMemo(() => data && [...data.images].sort((a, b) => b.size - a.size), [data])
  return (
    <InventoryTable
      label={text('fleet.images')}
      empty={text('fleet.no_images')}
      emptyHint={text('fleet.no_images_detail')}
      error={error}
      onRetry={() => void refetch()}
      rows={rows}
      keyOf={(image) => image.image_id}
      columns={[
        {
          head: text('fleet.tag'),
          cell: (image) =>
            image.repo_tags.length === 0 ? (
              <span className="text-soft">{text('fleet.untagged')}</span>
            ) : (
              <bdi className="font-medium">{image.repo_tags.map((tag) => visibleText(tag)).join(', ')}</bdi>
            ),
        },
        {
          head: text('fleet.id'),
          cell: (image) => (
            <code className="text-xs">{image.image_id.replace(/^sha256:/, '').slice(0, 12)}</code>
          ),
        },
        { head: text('fleet.size'), right: true, cell: (image) => formatBytes(language, image.size) },
        { head: text('fleet.used_by'), right: true, cell: (image) => users.get(image.image_id) ?? 0 },
        { head: text('fleet.created'), right: true, cell: (image) => <Ago time={image.created} /> },
      ]}
    />
  )
}

export function VolumesPanel({ host }: Props): ReactNode {
  const text = useText()
  const { data, error, refetch } = useInventory(host, 'volumes', volumesAnswer)
  return (
    <InventoryTable
      label={text('fleet.volumes')}
      empty={text('fleet.no_volumes')}
      emptyHint={text('fleet.no_volumes_detail')}
      error={error}
      onRetry={() => void refetch()}
      rows={data?.volumes}
      keyOf={(volume) => volume.name}
      columns={[
        {
          head: text('fleet.name'),
          cell: (volume) => <bdi className="font-medium">{visibleText(volume.name)}</bdi>,
        },
        { head: text('fleet.driver'), cell: (volume) => visibleText(volume.driver) },
        {
          head: text('fleet.mountpoint'),
          cell: (volume) => <code className="text-xs">{visibleText(volume.mountpoint)}</code>,
        },
        { head: text('fleet.scope'), cell: (volume) => visibleText(volume.scope) },
      ]}
    />
  )
}

export function NetworksPanel({ host }: Props): ReactNode {
  const text = useText()
  const { data, error, refetch } = useInventory(host, 'networks', networksAnswer)
  return (
    <InventoryTable
      label={text('fleet.networks')}
      empty={text('fleet.no_networks')}
      emptyHint={text('fleet.no_networks_detail')}
      error={error}
      onRetry={() => void refetch()}
      rows={data?.networks}
      keyOf={(network) => network.network_id}
      columns={[
        {
          head: text('fleet.name'),
          cell: (network) => <bdi className="font-medium">{visibleText(network.name)}</bdi>,
        },
        { head: text('fleet.driver'), cell: (network) => visibleText(network.driver) },
        { head: text('fleet.scope'), cell: (network) => visibleText(network.scope) },
        {
          head: text('fleet.internal'),
          cell: (network) => text(network.internal ? 'fleet.yes' : 'fleet.no'),
        },
        {
          head: text('fleet.id'),
          cell: (network) => <code className="text-xs">{network.network_id.slice(0, 12)}</code>,
        },
      ]}
    />
  )
}
