import { Link } from '@tanstack/react-router'
import type { Container, ContainerMount } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Tag } from '../../ui/list.tsx'
import { useText } from '../../ui/text.tsx'
import { Nothing } from './nothing.tsx'
import { ShowMore, useShowMore } from './show-more.tsx'

/** What is mounted into it: volumes lead to the host's list, paths stand as they are. */
export function MountList({ container }: { readonly container: Container }): ReactNode {
  const text = useText()
  const more = useShowMore(container.mounts)
  if (container.mounts.length === 0) return <Nothing>{text('panel.no_mounts')}</Nothing>
  return (
    <>
      <ul className="grid gap-y-2 text-sm">
        {more.shown.map((mount) => (
          <li key={mount.destination}>
            <div className="flex flex-wrap items-baseline gap-x-2">
              <Source mount={mount} hostId={container.host_id} />
              <ArrowRight aria-label={text('panel.mounted_at')} className="size-3.5 self-center text-soft" />
              <Path>{mount.destination}</Path>
              <Tag>{visibleText(mount.type)}</Tag>
              {mount.read_only && <Tag>{text('panel.read_only')}</Tag>}
            </div>
          </li>
        ))}
      </ul>
      <ShowMore of={more} />
    </>
  )
}

const Path = (props: { readonly children: string }): ReactNode => (
  <code className="min-w-0 font-mono text-xs break-all">
    <bdi>{visibleText(props.children)}</bdi>
  </code>
)

function Source(props: { readonly mount: ContainerMount; readonly hostId: number }): ReactNode {
  const text = useText()
  const { mount, hostId } = props
  if (mount.name !== null && mount.type === 'volume') {
    return (
      <Link
        to="/hosts/$hostId"
        params={{ hostId: String(hostId) }}
        search={{ tab: 'volumes', q: mount.name }}
        title={visibleText(mount.source)}
        className="min-w-0 font-medium break-all text-accent hover:underline"
      >
        <bdi>{visibleText(mount.name)}</bdi>
      </Link>
    )
  }
  return mount.source === '' ? (
    <span className="text-soft">{text('panel.in_memory')}</span>
  ) : (
    <Path>{mount.source}</Path>
  )
}
