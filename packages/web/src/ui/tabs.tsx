import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export interface TabChoice {
  readonly value: string
  readonly label: string
  /** How many there are, behind the word. */
  readonly count?: number | undefined
}

/** Tabs whose choice lives in the address: the caller holds `value`. */
export function Tabs(props: {
  readonly label: string
  readonly tabs: readonly TabChoice[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}): ReactNode {
  return (
    <Radix.Root value={props.value} onValueChange={props.onChange}>
      <Radix.List
        aria-label={props.label}
        className="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {props.tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex min-h-control shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm sm:px-3 font-medium text-soft -outline-offset-2 transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="hidden rounded-full bg-sunken px-1.5 text-xs leading-5 text-soft sm:inline">
                {tab.count}
              </span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {props.children}
    </Radix.Root>
  )
}

export function TabPanel(props: { readonly value: string; readonly children: ReactNode }): ReactNode {
  return (
    <Radix.Content value={props.value} className="pt-4">
      {props.children}
    </Radix.Content>
  )
}
