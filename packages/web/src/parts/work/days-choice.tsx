import type { ReactNode } from 'react'
import { useText } from '../../ui/text.tsx'
import { Choice } from './choice.tsx'
import { type DayChoice, type Days, dayChoices } from './journal-days.ts'
import { useToday } from './use-journal.ts'

/** Which days: those people mostly ask for, or from one date to another. */
export function DaysChoice(props: {
  readonly days: Days | undefined
  readonly onDays: (days: Days | undefined) => void
}): ReactNode {
  const text = useText()
  const today = useToday()
  const { days, onDays } = props
  const words: Readonly<Record<DayChoice, string>> = {
    today: text('work.today'),
    yesterday: text('work.yesterday'),
    week: text('work.days_week'),
    range: text('work.days_range'),
  }
  return (
    <>
      <Choice
        label={text('work.filter_days')}
        any={text('work.filter_days_any')}
        value={days?.choice}
        choices={dayChoices.map((choice) => [choice, words[choice]])}
        onChoose={(choice) => onDays(choice && { choice, from: '', to: '' })}
      />
      {days?.choice === 'range' && (
        <div className="col-span-full grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] gap-2 md:contents">
          <DateField
            label={text('work.days_from')}
            value={days.from}
            max={days.to || today}
            onDate={(from) => onDays({ ...days, from })}
          />
          <DateField
            label={text('work.days_to')}
            value={days.to}
            min={days.from}
            max={today}
            onDate={(to) => onDays({ ...days, to })}
          />
        </div>
      )}
    </>
  )
}

/** The browser's own calendar, in the language of the reader's system. */
function DateField(props: {
  readonly label: string
  readonly value: string
  readonly min?: string
  readonly max: string
  readonly onDate: (day: string) => void
}): ReactNode {
  const { label, value, min, max, onDate } = props
  return (
    <label className="flex min-w-0 items-center gap-2 text-sm text-soft">
      {label}
      <input
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onDate(event.target.value)}
        className="min-h-control w-full min-w-0 flex-1 rounded border border-edge bg-card px-2 text-base text-ink sm:text-sm"
      />
    </label>
  )
}
