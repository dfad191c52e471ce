import { type Host, type Image, imagesAnswer } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useMemo } from 'react'
import { formatBytes } from '../format/figures.ts'
import { Ago } from '../ui/ago.tsx'
import { Tag } from '../ui/list.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { useInventory, useUsers } from './inventory-data.ts'
import { type InventoryProps, InventoryTable } from './inventory-table.tsx'
import { UsedBy } from './inventory-used-by.tsx'
import { imageUsers, usersOf } from './inventory-users.ts'

const isDangling = (image: Image): boolean => image.repo_tags.length === 0
const shortId = (image: Image): string => image.image_id.replace(/^sha256:/, '').slice(0, 12)
const tagsOf = (image: Image): string => image.repo_tags.join(', ')
const textsOf = (image: Image): readonly string[] => [...image.repo_tags, image.image_id]

/** The images of a host: the largest first, who uses them, and which nobody needs. */
export function ImagesPanel({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { data, error, refetch } = useInventory(host, 'images', imagesAnswer)
  const users = useUsers(host.id, imageUsers)
  const rows = useMemo(() => data && [...data.images].sort((a, b) => b.size - a.size), [data])
  const total = useMemo(() => rows?.reduce((sum, image) => sum + image.size, 0) ?? 0, [rows])
  const columns = useMemo<InventoryProps<Image>['columns']>(
    () => [
      {
        id: 'tag',
        head: text('fleet.tag'),
        by: tagsOf,
        cell: (image) => <Tags image={image} />,
      },
      {
        id: 'id',
        tight: true,
        head: text('fleet.id'),
        cell: (image) => <code className="text-xs">{shortId(image)}</code>,
      },
      {
        id: 'used',
        head: text('panel.used_by'),
        by: (image) => users?.get(image.image_id)?.length ?? 0,
        descendsAtFirst: true,
        cell: (image) => (
          <UsedBy
            users={users && usersOf(users, image.image_id)}
            none={<span className="text-soft">{text('panel.unused')}</span>}
          />
        ),
      },
      {
        id: 'created',
        head: text('fleet.created'),
        right: true,
        by: (image) => Date.parse(image.created),
        descendsAtFirst: true,
        cell: (image) => <Ago time={image.created} />,
      },
      {
        id: 'size',
        head: text('fleet.size'),
        right: true,
        by: (image) => image.size,
        descendsAtFirst: true,
        cell: (image) => formatBytes(language, image.size),
      },
    ],
    [text, language, users],
  )
  const filters = useMemo(
    () => [
      {
        id: 'unused',
        label: text('panel.filter_unused'),
        fits: (image: Image) => users !== undefined && !users.has(image.image_id),
      },
      { id: 'untagged', label: text('panel.filter_untagged'), fits: isDangling },
    ],
    [text, users],
  )
  return (
    <InventoryTable
      label={text('fleet.images')}
      empty={text('fleet.no_images')}
      emptyHint={text('fleet.no_images_detail')}
      error={error}
      onRetry={() => void refetch()}
      rows={rows}
      keyOf={(image) => image.image_id}
      columns={columns}
      filters={filters}
      textsOf={textsOf}
      searchHint={text('panel.search_images')}
      summary={
        rows && (
          <span title={text('panel.images_sum_hint')}>
            {text('panel.images_sum', { count: rows.length, size: formatBytes(language, total) })}
          </span>
        )
      }
    />
  )
}

function Tags({ image }: { readonly image: Image }): ReactNode {
  const text = useText()
  if (isDangling(image)) return <Tag>{text('panel.untagged')}</Tag>
  return <bdi className="font-medium">{image.repo_tags.map((tag) => visibleText(tag)).join(', ')}</bdi>
}
