import type { Host, Usage } from '@vigie/contract'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useTick } from '../data/live-context.tsx'
import type { UsagePoint } from '../data/usage-history.ts'
import { formatSpan, secondsSince } from '../format/age.ts'
import { formatBytes, formatPercent, shareOf } from '../format/figures.ts'
import { Bar } from '../ui/bar.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { HistoryLine } from './overview/history-line.tsx'

type Figures = Pick<Host, 'cpu_percent' | 'memory_used' | 'memory_total' | 'disk_used' | 'disk_total'>

const noFigures: Figures = {
  cpu_percent: null,
  memory_used: null,
  memory_total: null,
  disk_used: null,
  disk_total: null,
}

/** The newest figures of a host; of one that does not answer none hold. */
export function figuresOf(host: Host, usage: Usage | undefined): Figures {
  if (host.docker_status !== 'online' && host.docker_status !== 'degraded') return noFigures
  return usage ?? host
}

/** CPU, memory and disk, each as share and figure. */
export function ResourceBars(props: {
  readonly host: Host
  readonly usage: Usage | undefined
  /** Where there is room: how much of how much, too. */
  readonly withSizes?: boolean
  /** Figures under their words, with the last minutes as lines beside them. */
  readonly history?: readonly UsagePoint[] | undefined
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { host, usage, withSizes = false, history } = props
  const figures = figuresOf(host, usage)
  const old = useOldFigures(figures === noFigures ? null : (usage?.usage_at ?? host.usage_at))
  const sizes = (used: number | null, total: number | null): string | undefined =>
    used === null || total === null
      ? undefined
      : text('fleet.used_of', { used: formatBytes(language, used), total: formatBytes(language, total) })
  const { memory_used, memory_total, disk_used, disk_total, cpu_percent: cpu } = figures
  const cpuWord = text('fleet.cpu')
  const memoryWord = text('fleet.memory')
  return (
    <div
      className={clsx('transition-opacity', withSizes && '@container', old !== undefined && 'opacity-60')}
      title={old}
    >
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,5.5rem),1fr))] gap-4 text-sm">
        <Resource
          what={cpuWord}
          share={cpu === null ? null : cpu / 100}
          runsOut={false}
          line={history && <HistoryLine what={cpuWord} of="cpu" points={history} />}
        />
        <Resource
          what={memoryWord}
          share={shareOf(memory_used, memory_total)}
          size={sizes(memory_used, memory_total)}
          withSize={withSizes}
          line={history && <HistoryLine what={memoryWord} of="memory" points={history} />}
        />
        <Resource
          what={text('fleet.disk')}
          share={shareOf(disk_used, disk_total)}
          size={sizes(disk_used, disk_total)}
          withSize={withSizes}
          line={history && <span />}
        />
      </dl>
      {old !== undefined && <span className="sr-only">{old}</span>}
    </div>
  )
}

/** Longer than any measure should take: what is older is no figure of now. */
const OLD_AFTER_S = 120

/** How old the figures are, once they are old; undefined before. */
function useOldFigures(time: string | null): string | undefined {
  const text = useText()
  const language = useLanguage()
  const span = useTick((nowMs) => {
    const seconds = time === null ? 0 : secondsSince(time, nowMs)
    return seconds > OLD_AFTER_S ? formatSpan(language, seconds) : ''
  })
  return span === '' ? undefined : text('overview.figures_old', { span })
}

function Resource(one: {
  readonly what: string
  readonly share: number | null
  /** How much of how much. */
  readonly size?: string | undefined
  readonly withSize?: boolean
  readonly runsOut?: boolean
  readonly line?: ReactNode
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { what, size, line } = one
  const share = one.share === null ? undefined : formatPercent(language, one.share * 100)
  const label =
    share === undefined
      ? text('fleet.bar_unknown', { what })
      : text('fleet.bar', { what, share: size === undefined ? share : `${share}, ${size}` })
  return (
    <div className="min-w-0" title={size}>
      <dt className={clsx('gap-x-2 text-xs text-soft', line ? 'block' : 'flex justify-between')}>
        <span className="block truncate">{what}</span>
        {!line && (
          <span className="whitespace-nowrap text-ink">
            {one.withSize && size !== undefined && (
              <span className="mr-2 hidden text-soft @min-[42rem]:inline">{size}</span>
            )}
            {share ?? '–'}
          </span>
        )}
      </dt>
      <dd className={line ? '' : 'mt-1.5'}>
        {line && (
          <span className="mb-1 flex h-6 items-center gap-2">
            {/* As wide as any share, so that a digit more moves nothing. */}
            <span className="min-w-[7ch] whitespace-nowrap">{share ?? '–'}</span>
            <span className="min-w-0 flex-1">{line}</span>
          </span>
        )}
        <Bar share={one.share} label={label} runsOut={one.runsOut ?? true} />
      </dd>
    </div>
  )
}
