/** Sentences of the interface: tasks, schedules and the journal. */
export const work = {
  'work.outcome_ok': 'done',
  'work.outcome_failed': 'failed',
  'work.outcome_refused': 'refused',
} as const
