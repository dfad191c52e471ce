import { type Host, roleMay } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { RefreshCw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { ApiError } from '../data/api-error.ts'
import { taskRead } from '../data/first-answers.ts'
import { heldBy } from '../data/fleet-store.ts'
import { useFleet } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { collecting } from '../data/tasks.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'

/**
 * Asks the host for everything now; pending until its task is over.
 * @param props.withWord `wide`: on a phone the picture alone
 */
export function CollectButton(props: {
  readonly host: Host
  readonly withWord?: boolean | 'wide'
}): ReactNode {
  const text = useText()
  const me = useMe()
  const toast = useToast()
  const { host, withWord = false } = props
  const [sending, setSending] = useState(false)
  const running = useFleet((fleet) => collecting(heldBy(fleet, 'tasks'), host.id))
  if (!roleMay(me.role, 'hosts.collect') || host.docker_status === 'disabled') return null
  const name = visibleText(host.name)
  const collect = async (): Promise<void> => {
    setSending(true)
    try {
      const path = `/api/docker/hosts/${host.id}/collect?wait=true`
      const { task } = await api.post(path, { schema: taskRead })
      if (task.status === 'failed') {
        toast({
          tone: 'bad',
          title: text('fleet.collect_failed', { host: name }),
          detail: task.error ?? undefined,
        })
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({
        tone: 'bad',
        title: text('fleet.collect_failed', { host: name }),
        detail: error.problem.detail,
      })
    } finally {
      setSending(false)
    }
  }
  const label = text('fleet.collect_named', { host: name })
  const pending = sending || running
  if (withWord) {
    return (
      <Button
        aria-label={label}
        pending={pending}
        icon={<RefreshCw aria-hidden className="size-4" />}
        className={withWord === 'wide' ? 'max-sm:w-control max-sm:!px-0' : ''}
        onClick={() => void collect()}
      >
        <span className={withWord === 'wide' ? 'max-sm:sr-only' : ''}>{text('fleet.collect')}</span>
      </Button>
    )
  }
  return (
    <IconButton
      small
      className="!size-8 pointer-coarse:!size-11"
      label={label}
      pending={pending}
      onClick={() => void collect()}
    >
      {!pending && <RefreshCw aria-hidden className="size-4" />}
    </IconButton>
  )
}
