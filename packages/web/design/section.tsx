import clsx from 'clsx'
import type { ReactNode } from 'react'

/** One part of the interface: what it is for and when another fits better, then each of its states. */
export function Section(props: {
  readonly id: string
  readonly title: string
  readonly file: string
  readonly when: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section aria-labelledby={props.id} className="border-t border-line py-8">
      <div className="mb-4 grid gap-x-8 gap-y-1 md:grid-cols-[14rem_1fr]">
        <div className="min-w-0">
          <h2 id={props.id} className="scroll-mt-4 text-lg leading-7 font-semibold tracking-tight">
            {props.title}
          </h2>
          <p className="font-mono text-xs leading-5 text-soft">{props.file}</p>
        </div>
        <p className="max-w-prose text-sm leading-6 text-soft">{props.when}</p>
      </div>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">{props.children}</div>
    </section>
  )
}

/** One state, under its name. */
export function Specimen(props: {
  readonly name: string
  /** Over the whole width, for what is wide. */
  readonly wide?: boolean
  /** Brings a frame of its own. */
  readonly bare?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <figure
      className={clsx('m-0 flex min-w-0 flex-col gap-1.5', props.wide && 'md:col-span-2 xl:col-span-3')}
    >
      <figcaption className="text-xs leading-5 text-soft">{props.name}</figcaption>
      <div
        className={clsx(
          'min-w-0 flex-1',
          !props.bare &&
            'flex flex-wrap content-start items-center gap-3 rounded border border-line bg-card p-4',
        )}
      >
        {props.children}
      </div>
    </figure>
  )
}
