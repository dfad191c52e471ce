import type { JournalEntry } from '@vigie/contract'
import { type Language, visibleText } from '@vigie/i18n'
import { canSeeHost, maySeeAction, type Principal } from '../auth/principal.ts'
import type { JournalRecord } from '../journal/journal-repository.ts'
import { journalSentence } from '../journal/journal-sentence.ts'

const LONGEST_SENTENCE = 1000

/** A line of the journal in the contract's shape; undefined when it may not be seen. */
export function presentJournal(
  record: JournalRecord,
  language: Language,
  principal: Principal,
): JournalEntry | undefined {
  if (!canSeeHost(principal, record.hostId) || !maySeeAction(principal, record.action)) return undefined
  return {
    id: record.id,
    at: record.at,
    actor: record.actor,
    action: record.action,
    target_kind: record.targetKind,
    target: record.target,
    host_id: record.hostId,
    outcome: record.outcome,
    sentence: visibleText(journalSentence(language, record), { longest: LONGEST_SENTENCE }),
  }
}
