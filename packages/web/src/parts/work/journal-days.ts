// Purpose: which days the journal is asked for, as days of the reader's own zone, and from when to when they are.
// Never asks for the time. Called by journal-filter.ts and the filters of the journal page.

/** Named days move on at midnight; `range` is from one date to another. */
export const dayChoices = ['today', 'yesterday', 'week', 'range'] as const
export type DayChoice = (typeof dayChoices)[number]

export interface Days {
  readonly choice: DayChoice
  /** `2026-11-21`, or `''`: no bound. Only of a range. */
  readonly from: string
  /** The last day that is asked for. */
  readonly to: string
}

/** `2026-02-30` is no day. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const WEEK = 7

/**
 * The first moment that is asked for, and the first that is not any more.
 * @param today as `dayOf` writes it
 */
export function boundsOf(
  { choice, from, to }: Days,
  today: string,
): { readonly sinceMs: number | undefined; readonly untilMs: number | undefined } {
  switch (choice) {
    case 'today':
      return { sinceMs: startOf(today), untilMs: undefined }
    case 'yesterday':
      return { sinceMs: startOf(today, -1), untilMs: startOf(today) }
    case 'week':
      return { sinceMs: startOf(today, 1 - WEEK), untilMs: undefined }
    case 'range':
      return {
        sinceMs: from === '' ? undefined : startOf(from),
        untilMs: to === '' ? undefined : startOf(to, 1),
      }
  }
}

/** Midnight as the calendar has it: a day on which clocks change has 23 or 25 hours. */
function startOf(day: string, daysLater = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).getTime()
}
