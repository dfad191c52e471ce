import { dayOf } from '../../format/day.ts'

export interface Day<T> {
  /** `2026-11-21`, in the reader's own zone. */
  readonly day: string
  readonly items: readonly T[]
}

/** Groups what is in order of time by the reader's days; the order stays. */
export function byDay<T>(items: readonly T[], timeOf: (one: T) => string): readonly Day<T>[] {
  const days: { readonly day: string; readonly items: T[] }[] = []
  for (const one of items) {
    const day = dayOf(Date.parse(timeOf(one)))
    const last = days.at(-1)
    if (last?.day === day) last.items.push(one)
    else days.push({ day, items: [one] })
  }
  return days
}
