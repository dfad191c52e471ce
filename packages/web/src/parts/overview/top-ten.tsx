import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { memo, type ReactNode, useMemo } from 'react'
import type { Held } from '../../data/fleet-store.ts'
import { useOrder } from '../../data/live-context.tsx'
import { formatBytes, formatPercent } from '../../format/figures.ts'
import { Panel } from '../../ui/card.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useLanguage, useText } from '../../ui/text.tsx'
import { ContainerLink } from '../container-link.tsx'
import { ContainerMark } from '../states.tsx'
import { useAttention } from '../use-attention.ts'
import { LineMenu } from './line-menu.tsx'
import { type TopBy, type TopLine, topBys, topOf } from './top-of.ts'
import { useHeldLines } from './use-held.ts'

const TOP = 10

type Search = Readonly<Record<string, string | undefined>>

/** Those that use the most, as bars against the first. What counts stands in the address: `?top=cpu`. */
export function TopTen(props: {
  readonly containers: Held['containers']
  readonly usage: Held['usage'] | undefined
  readonly hosts: ReadonlyMap<number, Host>
}): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  const { containers, usage, hosts } = props
  const search: Search = useSearch({ strict: false })
  const by: TopBy = search.top === 'cpu' ? 'cpu' : 'memory'
  const choose = (top: TopBy): void =>
    void navigate({
      to: '.',
      search: (before: Search) => ({ ...before, top: top === 'memory' ? undefined : top }),
      replace: true,
      resetScroll: false,
    })
  const fresh = useMemo(() => topOf(containers.values(), usage, by, TOP), [containers, usage, by])
  return (
    <Panel
      flush
      title={text('overview.top', { count: TOP })}
      actions={
        <Segmented
          label={text('overview.top_by')}
          value={by}
          choices={topBys.map((value) => ({ value, label: text(`overview.top_${value}`) }))}
          onChange={choose}
        />
      }
    >
      {/* As high as it will be once all that run are measured, so that nothing below moves. */}
      <div
        style={{ minHeight: `calc(var(--spacing-top-line) * ${Math.min(TOP, containers.size)})` }}
        className="mb-2 [--spacing-top-line:44px]"
      >
        {fresh.length === 0 ? (
          <p className="px-4 text-sm text-soft">{text('overview.top_none')}</p>
        ) : (
          <Lines key={by} by={by} fresh={fresh} hosts={hosts} />
        )}
      </div>
    </Panel>
  )
}

function Lines(props: {
  readonly by: TopBy
  readonly fresh: readonly TopLine[]
  readonly hosts: ReadonlyMap<number, Host>
}): ReactNode {
  const [attention, handlers] = useAttention()
  const lines = useHeldLines(props.fresh, attention)
  const most = Math.max(Number.MIN_VALUE, ...lines.map(({ figure }) => figure))
  return (
    <ol {...handlers}>
      {lines.map((line) => (
        <Line
          key={line.key}
          by={props.by}
          container={line.container}
          figure={line.figure}
          share={line.figure / most}
          hostName={props.hosts.get(line.container.host_id)?.name ?? ''}
        />
      ))}
    </ol>
  )
}

const Line = memo(function Line(props: {
  readonly by: TopBy
  readonly container: TopLine['container']
  readonly figure: number
  readonly share: number
  readonly hostName: string
}): ReactNode {
  const language = useLanguage()
  const { by, container, figure, share, hostName } = props
  const { pending } = useOrder(container)
  const told = by === 'memory' ? formatBytes(language, figure) : formatPercent(language, figure)
  return (
    <li className="flex h-[44px] items-center gap-1 pr-2 pl-4 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="flex items-center justify-between gap-2 text-sm">
          <span className="flex min-w-0 items-center gap-2">
            <ContainerLink
              container={container}
              className="min-w-0 truncate leading-6 hover:underline pointer-coarse:leading-8"
            >
              <bdi>{visibleText(container.name)}</bdi>
            </ContainerLink>
            <bdi className="max-w-24 shrink-0 truncate text-xs text-soft">{visibleText(hostName)}</bdi>
          </span>
          {pending === undefined ? (
            <span className="whitespace-nowrap">{told}</span>
          ) : (
            <ContainerMark container={container} pending={pending} />
          )}
        </p>
        <div aria-hidden className="mt-0.5 h-1 overflow-hidden rounded-full bg-track">
          <div
            className="h-full origin-left bg-accent transition-transform"
            style={{ transform: `scaleX(${share})` }}
          />
        </div>
      </div>
      <LineMenu container={container} />
    </li>
  )
})
