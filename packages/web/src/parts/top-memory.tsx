import { Link } from '@tanstack/react-router'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { useOrder } from '../data/live-context.tsx'
import { formatBytes } from '../format/figures.ts'
import { Panel } from '../ui/card.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { ActionMenu } from './container-actions.tsx'
import type { Listed } from './container-list.ts'
import { ContainerMark } from './states.tsx'
import { useAttention } from './use-attention.ts'
import { useTop } from './use-top.ts'

const TOP = 10

/** The ten that hold the most memory, as bars against the first. */
export function TopMemory(props: { readonly listed: readonly Listed[] | undefined }): ReactNode {
  const text = useText()
  const [attention, handlers] = useAttention()
  const top = useTop(props.listed, TOP, attention)
  const most = Math.max(1, ...(top ?? []).map((one) => one.memory ?? 0))
  return (
    <Panel title={text('fleet.top_memory')} flush>
      {!top && <SkeletonRows rows={6} />}
      {top?.length === 0 && <p className="px-4 pb-4 text-sm text-soft">{text('fleet.top_memory_none')}</p>}
      {top && top.length > 0 && (
        <ol className="pb-2" {...handlers}>
          {top.map((one) => (
            <MemoryLine key={one.key} listed={one} share={(one.memory ?? 0) / most} />
          ))}
        </ol>
      )}
    </Panel>
  )
}

function MemoryLine(props: { readonly listed: Listed; readonly share: number }): ReactNode {
  const language = useLanguage()
  const { container, hostName, memory } = props.listed
  const { pending } = useOrder(container)
  return (
    <li className="flex items-center gap-2 pr-2 pl-4 hover:bg-hover">
      <div className="min-w-0 flex-1 py-1.5">
        <p className="flex items-baseline justify-between gap-2 text-sm">
          <span className="min-w-0 truncate">
            <Link
              to="/containers"
              search={{ host: String(container.host_id), q: container.name }}
              className="hover:underline"
            >
              <bdi>{visibleText(container.name)}</bdi>
            </Link>
            <bdi className="ml-2 text-xs text-soft">{visibleText(hostName)}</bdi>
          </span>
          {pending === undefined ? (
            <span className="whitespace-nowrap">{memory !== null && formatBytes(language, memory)}</span>
          ) : (
            <ContainerMark container={container} pending={pending} />
          )}
        </p>
        <div aria-hidden className="mt-1 h-1 overflow-hidden rounded-full bg-track">
          <div className="h-full origin-left bg-accent" style={{ transform: `scaleX(${props.share})` }} />
        </div>
      </div>
      <ActionMenu container={container} />
    </li>
  )
}
