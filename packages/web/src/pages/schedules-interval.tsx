import { useQueryClient } from '@tanstack/react-query'
import { type Schedule, scheduleSchema } from '@vigie/contract'
import { formatDuration } from '@vigie/i18n'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { intervalUnits, secondsOf, splitInterval } from '../parts/work/interval.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'

/** A week: what the server takes at most. */
const MOST_S = 604_800

interface Props {
  readonly schedule: Schedule
  readonly name: string
  readonly onClose: () => void
}

/** How often a job runs; what the environment has fixed is said rather than offered. */
export function IntervalDialog(props: Props): ReactNode {
  const text = useText()
  const { schedule, name, onClose } = props
  if (schedule.interval_source !== 'environment') return <IntervalForm {...props} />
  return (
    <Dialog title={text('work.interval_of', { name })} onClose={onClose}>
      <p className="text-sm">{text('work.interval_fixed_detail')}</p>
    </Dialog>
  )
}

function IntervalForm({ schedule, name, onClose }: Props): ReactNode {
  const text = useText()
  const language = useLanguage()
  const queryClient = useQueryClient()
  const submission = useSubmit()
  const [given, setGiven] = useState(() => splitInterval(schedule.interval_s))
  const change = async (interval_s: number | null): Promise<void> => {
    const path = `/api/schedules/${schedule.id}`
    await api.patch(path, { body: { interval_s }, schema: scheduleSchema })
    await queryClient.invalidateQueries({ queryKey: ['schedules'] })
  }
  const least = formatDuration(language, schedule.least_interval_s * 1000)
  const most = formatDuration(language, MOST_S * 1000)
  const seconds = secondsOf(given)
  const fits = seconds !== undefined && seconds >= schedule.least_interval_s && seconds <= MOST_S
  // Said in place when it is sent, before the server would.
  const problem = fits || given.count === '' ? '' : text('work.interval_wrong', { least, most })
  return (
    <FormDialog
      title={text('work.interval_of', { name })}
      action={text('common.save')}
      submission={submission}
      onClose={onClose}
      onSubmit={() => change(seconds ?? 0)}
    >
      <div className="grid grid-cols-2 items-start gap-3">
        <Field
          label={text('work.interval')}
          inputMode="numeric"
          value={given.count}
          required
          ref={(input) => input?.setCustomValidity(problem)}
          error={fieldError(submission.error, 'interval_s')}
          hint={text('work.interval_between', { least, most })}
          onChange={(event) => setGiven({ ...given, count: event.target.value })}
        />
        <SelectField
          label={text('work.unit')}
          value={given.unit}
          onChange={(event) =>
            setGiven({
              ...given,
              unit: intervalUnits.find((unit) => unit === event.target.value) ?? given.unit,
            })
          }
        >
          {intervalUnits.map((unit) => (
            <option key={unit} value={unit}>
              {text(`work.unit_${unit}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {schedule.interval_source === 'database' && (
        <Button
          small
          look="quiet"
          className="self-start"
          onClick={() =>
            submission.run(async () => {
              await change(null)
              onClose()
            })
          }
        >
          {text('work.interval_default')}
        </Button>
      )}
    </FormDialog>
  )
}
