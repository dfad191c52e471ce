import { useQueryClient } from '@tanstack/react-query'
import { roleMay, type Schedule, scheduleRunSchema, scheduleSchema } from '@vigie/contract'
import { EllipsisVertical, Pause, Play, Timer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { wordsOf } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { IntervalDialog } from './schedules-interval.tsx'

interface Props {
  readonly schedule: Schedule
  readonly name: string
}

/** What whoever is signed in may do with a periodic job. */
export function ScheduleActions(props: Props): ReactNode {
  const me = useMe()
  return (
    <div className="flex shrink-0 gap-2">
      {roleMay(me.role, 'schedules.run') && <RunNow {...props} />}
      {roleMay(me.role, 'schedules.manage') && <ScheduleMenu {...props} />}
    </div>
  )
}

/** Pending until it ran; a run that is under way already is joined. */
function RunNow({ schedule, name }: Props): ReactNode {
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [sending, setSending] = useState(false)
  const run = async (): Promise<void> => {
    setSending(true)
    try {
      const path = `/api/schedules/${schedule.id}/run`
      const { result, error } = await api.post(path, { schema: scheduleRunSchema })
      if (result === 'failed') {
        toast({ tone: 'bad', title: text('work.run_failed', { name }), detail: error ?? undefined })
      }
      await queryClient.invalidateQueries({ queryKey: ['schedules'] })
    } catch (cause) {
      const { title, detail } = wordsOf(cause, text)
      toast({ tone: 'bad', title: text('work.run_failed', { name }), detail: detail || title })
    } finally {
      setSending(false)
    }
  }
  return (
    <Button
      pending={sending || schedule.running}
      aria-label={text('work.run_named', { name })}
      icon={<Play aria-hidden className="size-4" />}
      onClick={() => void run()}
    >
      {text('work.run')}
    </Button>
  )
}

function ScheduleMenu({ schedule, name }: Props): ReactNode {
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [choosing, setChoosing] = useState(false)
  const { enabled } = schedule
  const turn = async (): Promise<void> => {
    try {
      const body = { enabled: !enabled }
      await api.patch(`/api/schedules/${schedule.id}`, { body, schema: scheduleSchema })
      await queryClient.invalidateQueries({ queryKey: ['schedules'] })
    } catch (cause) {
      toast({ tone: 'bad', ...wordsOf(cause, text) })
    }
  }
  return (
    <>
      <Menu
        trigger={
          <IconButton look="plain" label={text('work.job_menu', { name })}>
            <EllipsisVertical aria-hidden className="size-4" />
          </IconButton>
        }
      >
        <MenuItem icon={<Timer aria-hidden className="size-4" />} onSelect={() => setChoosing(true)}>
          {text('work.change_interval')}
        </MenuItem>
        <MenuItem
          icon={enabled ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
          onSelect={() => void turn()}
        >
          {text(enabled ? 'work.switch_off' : 'work.switch_on')}
        </MenuItem>
      </Menu>
      {choosing && <IntervalDialog schedule={schedule} name={name} onClose={() => setChoosing(false)} />}
    </>
  )
}
