import clsx from 'clsx'
import type { ReactNode } from 'react'
import { type SparklineBox, sparklinePath } from './sparkline-path.ts'

const WIDTH = 100
const HEIGHT = 24

/** How something went lately, beside the figure of now. No axes: for reading off values there are charts. */
export function Sparkline(props: {
  readonly values: readonly (number | null)[]
  /** What the line shows, in words: "CPU of the last hour: 4 % to 61 %". */
  readonly label: string
  readonly range?: SparklineBox['range']
  /** Its size; default: the width that there is, 24 px high. */
  readonly className?: string
}): ReactNode {
  const d = sparklinePath(props.values, { width: WIDTH, height: HEIGHT, range: props.range })
  return (
    <span className={clsx('relative block h-6 text-accent', props.className)}>
      <span className="sr-only">{props.label}</span>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block size-full overflow-visible"
      >
        {d === '' ? (
          <path
            d={`M0 ${HEIGHT / 2}H${WIDTH}`}
            className="stroke-edge"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
        ) : (
          <path
            d={d}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.500"
            strokeLinecap="round"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
    </span>
  )
}
