import { type JournalEntry, journalOutcomes } from '@vigie/contract'
import type { Held } from '../../data/fleet-store.ts'
import type { Tone } from '../../ui/state-mark.tsx'

export type Outcome = (typeof journalOutcomes)[number]

/** A server that is newer than this page may say another word: it is taken for what it mostly is. */
export const outcomeOf = (entry: Pick<JournalEntry, 'outcome'>): Outcome =>
  journalOutcomes.find((one) => one === entry.outcome) ?? 'ok'

export const outcomeTones: Readonly<Record<Outcome, Tone>> = { ok: 'ok', failed: 'bad', refused: 'warn' }

/** The last lines of the live topic, newest first. @param hostId only those about one host */
export function latestEntries(
  held: Held['journal'] | undefined,
  { atMost, hostId }: { readonly atMost: number; readonly hostId?: number | undefined },
): readonly JournalEntry[] {
  const entries = [...(held?.values() ?? [])].filter(
    (entry) => hostId === undefined || entry.host_id === hostId,
  )
  return entries.sort((a, b) => b.id - a.id).slice(0, atMost)
}
