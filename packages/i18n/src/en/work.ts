/** Sentences of the interface: tasks, schedules and the journal. */
export const work = {} as const
