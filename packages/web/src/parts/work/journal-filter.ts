// Purpose: what is asked of the journal, as it stands in the address, as the server is asked, and as the live
// lines are picked by it.
// Never holds an entry. Called by the journal page, and by what shows the journal of one host.

import { type JournalEntry, journalOutcomes } from '@vigie/contract'
import { boundsOf, type Days, dayChoices, isDay } from './journal-days.ts'
import { type Outcome, outcomeOf } from './journal-entries.ts'

/** The first part of an action's name, such as `container` of `container.restart`. */
export const actionKinds = ['container', 'host', 'schedule', 'auth', 'user', 'token', 'vigie'] as const
export type ActionKind = (typeof actionKinds)[number]

export interface JournalFilter {
  readonly hostId: number | undefined
  readonly actor: string
  readonly kind: ActionKind | undefined
  readonly outcome: Outcome | undefined
  readonly days: Days | undefined
  readonly q: string
}

export const wholeJournal: JournalFilter = {
  hostId: undefined,
  actor: '',
  kind: undefined,
  outcome: undefined,
  days: undefined,
  q: '',
}

type Search = Readonly<Record<string, string | undefined>>

export const readHost = (host: string | undefined): number | undefined =>
  host !== undefined && /^[1-9]\d{0,14}$/.test(host) ? Number(host) : undefined

/** What is not understood asks for nothing. */
export function readJournalFilter(search: Search): JournalFilter {
  return {
    hostId: readHost(search.host),
    actor: search.who ?? '',
    kind: actionKinds.find((kind) => kind === search.action),
    outcome: journalOutcomes.find((outcome) => outcome === search.outcome),
    days: readDays(search),
    q: search.q ?? '',
  }
}

function readDays(search: Search): Days | undefined {
  const [from = '', to = ''] = [search.from, search.to].map((day = '') => (isDay(day) ? day : ''))
  if (from !== '' || to !== '') return { choice: 'range', from, to }
  const choice = dayChoices.find((one) => one === search.days)
  return choice && { choice, from, to }
}

/** Each name of its own; `undefined` takes it out of the address. */
export const writeJournalFilter = (filter: JournalFilter): Record<string, string | undefined> => ({
  host: filter.hostId?.toString(),
  who: filter.actor || undefined,
  action: filter.kind,
  outcome: filter.outcome,
  days: filter.days?.choice,
  from: filter.days?.from || undefined,
  to: filter.days?.to || undefined,
  q: filter.q || undefined,
})

export const isWholeJournal = (filter: JournalFilter): boolean =>
  Object.values(writeJournalFilter(filter)).every((value) => value === undefined)

/**
 * The query of `GET /api/journal`.
 * @param today the reader's, as `dayOf` writes it
 */
export function journalParams(
  filter: JournalFilter,
  today: string,
  more: Record<string, string> = {},
): string {
  const params = new URLSearchParams(more)
  if (filter.hostId !== undefined) params.set('host_id', String(filter.hostId))
  if (filter.actor !== '') params.set('actor', filter.actor)
  if (filter.kind !== undefined) params.set('action', `${filter.kind}.`)
  if (filter.outcome !== undefined) params.set('outcome', filter.outcome)
  if (filter.days) {
    const { sinceMs, untilMs } = boundsOf(filter.days, today)
    if (sinceMs !== undefined) params.set('since', new Date(sinceMs).toISOString())
    if (untilMs !== undefined) params.set('until', new Date(untilMs).toISOString())
  }
  if (filter.q !== '') params.set('q', filter.q)
  return params.toString()
}

/** Whether a line that came live is among those asked for: the same as the server would say. */
export function isAskedFor(entry: JournalEntry, filter: JournalFilter, today: string): boolean {
  const { hostId, actor, kind, outcome, days, q } = filter
  return (
    (hostId === undefined || entry.host_id === hostId) &&
    (actor === '' || entry.actor === actor) &&
    (kind === undefined || entry.action.startsWith(`${kind}.`)) &&
    (outcome === undefined || outcomeOf(entry) === outcome) &&
    (days === undefined || isOf(entry, days, today)) &&
    (q === '' ||
      [entry.target ?? '', entry.actor].some((text) => text.toLowerCase().includes(q.toLowerCase())))
  )
}

function isOf(entry: JournalEntry, days: Days, today: string): boolean {
  const { sinceMs, untilMs } = boundsOf(days, today)
  const atMs = Date.parse(entry.at)
  return (sinceMs === undefined || atMs >= sinceMs) && (untilMs === undefined || atMs < untilMs)
}
