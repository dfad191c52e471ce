import type { Container, Host } from '@vigie/contract'
import { type ReactNode, useMemo } from 'react'
import { formatBytes, formatPercent, shareOf } from '../../format/figures.ts'
import { Sparkline } from '../../ui/sparkline.tsx'
import { useLanguage, useText } from '../../ui/text.tsx'
import { Nothing } from './nothing.tsx'
import type { Sample } from './usage-samples.ts'

/** Of the highest value, so that it does not stick to the edge. */
const HEADROOM = 1.25

/** CPU and memory now, and since the panel was opened. */
export function UsageNow(props: {
  readonly container: Container
  readonly host: Host
  readonly samples: readonly Sample[]
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { container, host, samples } = props
  const cpus = useMemo(() => samples.map((sample) => sample.cpu), [samples])
  const memories = useMemo(() => samples.map((sample) => sample.memory), [samples])
  // Of what does not run, or cannot be seen, the last figures are no longer so.
  if (container.state === 'unknown') return <Nothing>{text('panel.usage_unknown')}</Nothing>
  if (container.state !== 'running' && container.state !== 'paused') {
    return <Nothing>{text('panel.no_usage')}</Nothing>
  }
  const last = samples.at(-1)
  const cpu = last?.cpu ?? container.cpu_percent
  const memory = last?.memory ?? container.memory_used
  const share = shareOf(memory, host.memory_total)
  return (
    <dl className="grid gap-4 @2xs:grid-cols-2">
      <Figure
        name={text('fleet.cpu')}
        value={cpu === null ? undefined : formatPercent(language, cpu)}
        detail={text('panel.of_one_core')}
        points={cpus}
        atLeast={10}
      />
      <Figure
        name={text('fleet.memory')}
        value={memory === null ? undefined : formatBytes(language, memory)}
        detail={
          share === null
            ? undefined
            : text('panel.of_the_host', { share: formatPercent(language, share * 100) })
        }
        points={memories}
      />
    </dl>
  )
}

function Figure(props: {
  readonly name: string
  /** Undefined: not measured yet. */
  readonly value: string | undefined
  readonly detail: string | undefined
  readonly points: readonly (number | null)[]
  /** No less than this is the height of the line: of next to nothing it draws no mountains. */
  readonly atLeast?: number
}): ReactNode {
  const text = useText()
  return (
    <div className="min-w-0">
      <dt className="text-sm text-soft">{props.name}</dt>
      <dd>
        <span className="text-lg leading-7 font-semibold">{props.value ?? '–'}</span>
        {props.detail !== undefined && props.value !== undefined && (
          <span className="ml-2 text-xs whitespace-nowrap text-soft max-sm:ml-0 max-sm:block">
            {props.detail}
          </span>
        )}
        <Sparkline
          className="mt-1 border-b border-line"
          // One point alone would be a speck.
          values={props.points.filter((point) => point !== null).length > 1 ? props.points : []}
          range={[0, Math.max(props.atLeast ?? 1, ...props.points.map((point) => (point ?? 0) * HEADROOM))]}
          label={text('panel.since_opened', { what: props.name })}
        />
      </dd>
    </div>
  )
}
