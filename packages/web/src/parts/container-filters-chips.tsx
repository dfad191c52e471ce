import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Chip } from '../ui/chip.tsx'
import { type Text, useText } from '../ui/text.tsx'
import type { Facets } from './container-list-find.ts'
import { type ContainerQuery, type StateFacet, stateFacets, toggled } from './container-query.ts'

/** Shown even when nothing is in them; the others only when something is, or when they are asked for. */
const always: ReadonlySet<StateFacet> = new Set(['running', 'stopped'])

const wordOf = (facet: StateFacet, text: Text): string => {
  if (facet === 'running' || facet === 'stopped' || facet === 'unknown') return text(`fleet.count_${facet}`)
  const word = text(`fleet.state_${facet}`)
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const ways: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowLeft: (index) => Math.max(0, index - 1),
  ArrowRight: (index, count) => Math.min(count - 1, index + 1),
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The states with how many are in each; any number of them may be asked for. One stop of Tab: arrows go on. */
export function ContainerChips(props: {
  readonly query: ContainerQuery
  readonly facets: Facets
  readonly onQuery: (query: ContainerQuery) => void
}): ReactNode {
  const text = useText()
  const { query, facets, onQuery } = props
  const shown = stateFacets.filter(
    (facet) => always.has(facet) || query.states.includes(facet) || facets.states.has(facet),
  )
  const chips = ['all', ...shown] as const
  const [visited, visit] = useState<(typeof chips)[number]>()
  // Where one was last, as long as that is there; else what is asked for.
  const stop = chips.find((one) => one === visited) ?? query.states[0] ?? 'all'
  const stepOf = (chip: (typeof chips)[number]): 0 | -1 => (chip === stop ? 0 : -1)
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const way = ways[event.key]
    if (
      !way ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !(event.target instanceof HTMLButtonElement)
    )
      return
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const next = way(buttons.indexOf(event.target), buttons.length)
    event.preventDefault()
    visit(chips[next])
    buttons[next]?.focus()
  }
  return (
    <fieldset
      onKeyDown={walk}
      aria-label={text('fleet.filter_state')}
      className="flex min-w-0 flex-nowrap gap-1.5 md:flex-wrap"
    >
      <Chip
        word={text('fleet.filter_all')}
        count={facets.anyState}
        pressed={query.states.length === 0}
        tabIndex={stepOf('all')}
        onPress={() => {
          visit('all')
          onQuery({ ...query, states: [] })
        }}
      />
      {shown.map((facet) => (
        <Chip
          key={facet}
          word={wordOf(facet, text)}
          count={facets.states.get(facet) ?? 0}
          pressed={query.states.includes(facet)}
          tabIndex={stepOf(facet)}
          onPress={() => {
            visit(facet)
            onQuery({
              ...query,
              states: stateFacets.filter((one) => toggled(query.states, facet).includes(one)),
            })
          }}
        />
      ))}
    </fieldset>
  )
}
