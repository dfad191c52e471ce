import type { Host, Usage } from '@vigie/contract'
import type { ReactNode } from 'react'
import { formatBytes, formatPercent, shareOf } from '../format/figures.ts'
import { Bar } from '../ui/bar.tsx'
import { useLanguage, useText } from '../ui/text.tsx'

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
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { withSizes = false } = props
  const figures = figuresOf(props.host, props.usage)
  const sizes = (used: number | null, total: number | null): string | undefined =>
    used === null || total === null
      ? undefined
      : text('fleet.used_of', { used: formatBytes(language, used), total: formatBytes(language, total) })
  const { memory_used, memory_total, disk_used, disk_total, cpu_percent: cpu } = figures
  return (
    <dl className="grid grid-cols-3 gap-4 text-sm">
      <Resource what={text('fleet.cpu')} share={cpu === null ? null : cpu / 100} title={undefined} />
      <Resource
        what={text('fleet.memory')}
        share={shareOf(memory_used, memory_total)}
        title={sizes(memory_used, memory_total)}
        withSize={withSizes}
      />
      <Resource
        what={text('fleet.disk')}
        share={shareOf(disk_used, disk_total)}
        title={sizes(disk_used, disk_total)}
        withSize={withSizes}
      />
    </dl>
  )
}

function Resource(one: {
  readonly what: string
  readonly share: number | null
  readonly title: string | undefined
  readonly withSize?: boolean
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const share = one.share === null ? undefined : formatPercent(language, one.share * 100)
  const label =
    share === undefined
      ? text('fleet.bar_unknown', { what: one.what })
      : text('fleet.bar', {
          what: one.what,
          share: one.title === undefined ? share : `${share}, ${one.title}`,
        })
  return (
    <div className="min-w-0" title={one.title}>
      <dt className="flex justify-between gap-2 text-xs text-soft">
        <span className="truncate">{one.what}</span>
        <span className="text-ink">
          {one.withSize && one.title !== undefined && (
            <span className="mr-2 hidden text-soft md:inline">{one.title}</span>
          )}
          {share ?? '–'}
        </span>
      </dt>
      <dd className="mt-1.5">
        <Bar share={one.share} label={label} />
      </dd>
    </div>
  )
}
