import { useQuery } from '@tanstack/react-query'
import { journalOutcomes, roleMay } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { usersQuery } from '../data/account.ts'
import { useMe } from '../data/me.ts'
import { SearchBox } from '../parts/search-box.tsx'
import { Choice } from '../parts/work/choice.tsx'
import { DaysChoice } from '../parts/work/days-choice.tsx'
import { HostChoice } from '../parts/work/host-choice.tsx'
import { actionKinds, type JournalFilter } from '../parts/work/journal-filter.ts'
import { useTyped } from '../parts/work/use-typed.ts'
import { useText } from '../ui/text.tsx'

interface Props {
  readonly filter: JournalFilter
  readonly onFilter: (filter: JournalFilter) => void
}

/** Text, host, who, what, how it ended and when; all of it is in the address. */
export function JournalFilters({ filter, onFilter }: Props): ReactNode {
  const text = useText()
  const [typed, type] = useTyped(filter.q, (q) => onFilter({ ...filter, q }))
  return (
    <div className="mb-3 flex flex-col gap-2 md:flex-row md:flex-wrap">
      <SearchBox value={typed} hint={text('work.search_hint')} onSearch={type} />
      <div className="grid min-w-0 grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] gap-2 md:flex md:flex-wrap">
        <HostChoice hostId={filter.hostId} onHost={(hostId) => onFilter({ ...filter, hostId })} />
        <WhoChoice filter={filter} onFilter={onFilter} />
        <Choice
          label={text('work.filter_kind')}
          any={text('work.filter_kind_any')}
          value={filter.kind}
          choices={actionKinds.map((kind) => [kind, text(`work.kind_${kind}`)])}
          onChoose={(kind) => onFilter({ ...filter, kind })}
        />
        <Choice
          label={text('work.filter_outcome')}
          any={text('work.filter_outcome_any')}
          value={filter.outcome}
          choices={journalOutcomes.map((outcome) => [outcome, text(`work.outcome_${outcome}`)])}
          onChoose={(outcome) => onFilter({ ...filter, outcome })}
        />
        <DaysChoice days={filter.days} onDays={(days) => onFilter({ ...filter, days })} />
      </div>
    </div>
  )
}

/** Vigie acts under this name. */
const VIGIE = 'vigie'

/** An administrator chooses among all users; others between Vigie, themselves and whom the address names. */
function WhoChoice({ filter, onFilter }: Props): ReactNode {
  const text = useText()
  const me = useMe()
  const users = useQuery({ ...usersQuery, enabled: roleMay(me.role, 'users.manage') })
  const names = new Set([VIGIE, me.user.username, ...(users.data?.users.map((user) => user.username) ?? [])])
  if (filter.actor !== '') names.add(filter.actor)
  return (
    <Choice
      label={text('work.filter_who')}
      any={text('work.filter_who_any')}
      value={filter.actor || undefined}
      choices={[...names].map((name) => [name, visibleText(name)])}
      onChoose={(actor) => onFilter({ ...filter, actor: actor ?? '' })}
    />
  )
}
