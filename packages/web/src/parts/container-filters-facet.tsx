import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { formatCount } from '../format/figures.ts'
import { useFloatingPlace } from '../ui/layer.tsx'
import { useLanguage, useText } from '../ui/text.tsx'

export interface FacetChoice {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** More than one sees at once are found by typing; all of 600 would cost 100 ms to draw. */
const SEARCH_FROM = 10
const SHOWN = 60

export const filterButtonClass = (chosen: boolean): string =>
  clsx(
    'inline-flex min-h-control max-w-56 shrink-0 items-center gap-1.5 rounded border px-3 text-sm whitespace-nowrap transition-colors',
    chosen ? 'border-accent bg-accent-tint font-medium text-accent' : 'border-edge/50 bg-card hover:bg-hover',
  )

/** A filter that takes several values: a button that says which, and a list with how many each would show. */
export function FacetMenu(props: {
  readonly label: string
  readonly choices: readonly FacetChoice[]
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
  readonly onClear: () => void
}): ReactNode {
  const text = useText()
  const place = useFloatingPlace()
  const { label, choices, chosen } = props
  const only = choices.find(({ value }) => value === chosen[0])?.label ?? chosen[0]
  const value = chosen.length === 1 ? only : String(chosen.length)
  return (
    <Popover.Root modal={false}>
      <Popover.Trigger className={filterButtonClass(chosen.length > 0)}>
        <span className="truncate">
          {value === undefined || chosen.length === 0 ? label : text('table.chosen', { what: label, value })}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 opacity-70" />
      </Popover.Trigger>
      <Popover.Portal container={place}>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-40 flex max-h-[min(24rem,var(--radix-popover-content-available-height))] w-64 max-w-[calc(100vw-16px)] animate-appear flex-col rounded border border-line bg-raised p-1 text-sm shadow-float outline-none"
        >
          <FacetList {...props} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function FacetList(props: Parameters<typeof FacetMenu>[0]): ReactNode {
  const text = useText()
  const language = useLanguage()
  const [sought, setSought] = useState('')
  const { choices, chosen } = props
  const fits = choices.filter(({ label }) => label.toLowerCase().includes(sought.trim().toLowerCase()))
  const shown = fits.slice(0, SHOWN)
  return (
    <>
      {choices.length > SEARCH_FROM && (
        <input
          type="text"
          value={sought}
          aria-label={text('table.facet_search')}
          placeholder={text('table.facet_search')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setSought(event.target.value)}
          onKeyDown={walk}
          className="mb-1 min-h-9 w-full rounded-sm border border-edge bg-card px-2 text-base text-ink placeholder:text-soft sm:text-sm"
        />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {shown.map(({ value, label, count }) => (
          <label
            key={value}
            className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2 hover:bg-hover has-focus-visible:bg-hover pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => props.onToggle(value)}
              onKeyDown={walk}
              className="size-4 shrink-0 accent-accent"
            />
            <bdi className="min-w-0 flex-1 truncate">{label}</bdi>
            <span className="text-soft">{formatCount(language, count)}</span>
          </label>
        ))}
        {shown.length === 0 && <p className="px-2 py-1.5 text-soft">{text('table.facet_none')}</p>}
        {fits.length > SHOWN && (
          <p className="px-2 py-1.5 text-soft">{text('table.facet_more', { count: fits.length - SHOWN })}</p>
        )}
      </div>
      {chosen.length > 0 && (
        <button
          type="button"
          onClick={props.onClear}
          onKeyDown={walk}
          className="mt-1 min-h-8 rounded-sm border-t border-line px-2 text-left text-accent hover:bg-hover pointer-coarse:min-h-11"
        >
          {text('table.facet_clear')}
        </button>
      )}
    </>
  )
}

const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Arrows go through the list, as in every menu. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const way = ways[event.key]
  if (way === undefined) return
  event.preventDefault()
  const all = [
    ...(event.currentTarget.closest('[role="dialog"]')?.querySelectorAll<HTMLElement>('input, button') ?? []),
  ]
  all[all.indexOf(event.currentTarget) + way]?.focus()
}
