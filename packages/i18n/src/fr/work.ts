import type { work as english } from '../en/work.ts'

/** Les phrases de l’interface : tâches, planifications et journal. */
export const work: Readonly<Record<keyof typeof english, string>> = {
  'work.outcome_ok': 'fait',
  'work.outcome_failed': 'échec',
  'work.outcome_refused': 'refusé',
}
