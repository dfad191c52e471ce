import { canSeeHost, maySeeAction } from '../auth/principal.ts'
import type { JournalRecord } from '../journal/journal-repository.ts'
import { presentJournal } from '../view/present-journal.ts'
import type { Audience } from './audience.ts'
import type { FrameBody, Gathering, LiveChange } from './gathering.ts'

/** New lines of the journal, each once, in the order in which they were stored. */
export class JournalGathering implements Gathering {
  readonly #audience: Audience
  #records: JournalRecord[] = []

  constructor(audience: Audience) {
    this.#audience = audience
  }

  add(change: LiveChange): boolean {
    const { principal } = this.#audience
    if (change.kind !== 'journal' || !canSeeHost(principal, change.record.hostId)) return false
    if (!maySeeAction(principal, change.record.action)) return false
    this.#records.push(change.record)
    return true
  }

  take(): FrameBody[] {
    const { principal, language } = this.#audience
    const entries = this.#records.flatMap((record) => presentJournal(record, language, principal) ?? [])
    this.#records = []
    const last = entries.at(-1)
    if (last === undefined) return []
    return [{ type: 'journal_added', entry: last, ...(entries.length > 1 && { entries }) }]
  }
}
