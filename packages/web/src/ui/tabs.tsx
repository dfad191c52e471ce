import { Tabs as Radix } from 'radix-ui'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

export interface TabChoice {
  readonly value: string
  readonly label: string
  /** How many there are, behind the word. */
  readonly count?: number | undefined
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly TabChoice[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

/** Tabs whose choice lives in the address: the caller holds `value`. */
export function Tabs(props: TabsProps): ReactNode {
  return (
    <Radix.Root value={props.value} onValueChange={props.onChange}>
      <TabList {...props} />
      {props.children}
    </Radix.Root>
  )
}

/** Around a `TabList` and its panels where they stand apart. Fills a column. */
export function TabRoot(props: Pick<TabsProps, 'value' | 'onChange' | 'children'>): ReactNode {
  return (
    <Radix.Root
      value={props.value}
      onValueChange={props.onChange}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      {props.children}
    </Radix.Root>
  )
}

/** The row of tabs. Too long for the screen, it scrolls by itself, with the chosen one in view. */
export function TabList(props: Pick<TabsProps, 'label' | 'tabs' | 'value'>): ReactNode {
  const { value } = props
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what moves the row
  useLayoutEffect(() => {
    const row = list.current
    const chosen = row?.querySelector<HTMLElement>('[data-state="active"]')
    if (!row || !chosen) return
    // Not `scrollIntoView`, which moves the page too.
    row.scrollLeft = chosen.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2
  }, [value])
  return (
    <Radix.List
      ref={list}
      aria-label={props.label}
      className="relative flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
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
  )
}

export function TabPanel(props: { readonly value: string; readonly children: ReactNode }): ReactNode {
  return (
    <Radix.Content value={props.value} className="pt-4">
      {props.children}
    </Radix.Content>
  )
}
