import type { ReactNode } from 'react'
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

/** The states with how many are in each; any number of them may be asked for. */
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
  return (
    <fieldset
      aria-label={text('fleet.filter_state')}
      className="flex min-w-0 flex-nowrap gap-1.5 md:flex-wrap"
    >
      <Chip
        word={text('fleet.filter_all')}
        count={facets.anyState}
        pressed={query.states.length === 0}
        onPress={() => onQuery({ ...query, states: [] })}
      />
      {shown.map((facet) => (
        <Chip
          key={facet}
          word={wordOf(facet, text)}
          count={facets.states.get(facet) ?? 0}
          pressed={query.states.includes(facet)}
          onPress={() =>
            onQuery({
              ...query,
              states: stateFacets.filter((one) => toggled(query.states, facet).includes(one)),
            })
          }
        />
      ))}
    </fieldset>
  )
}
