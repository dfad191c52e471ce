import { isOver, type Task } from '@vigie/contract'
import { formatDuration, visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { keyOf } from '../../data/fleet-store.ts'
import { useFleet, useTick } from '../../data/live-context.tsx'
import { findContainer } from '../../data/orders.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { type Text, useLanguage, useText } from '../../ui/text.tsx'
import { ContainerLink } from '../container-link.tsx'
import { HostLink } from '../host-link.tsx'
import { actionWords, isKnownAction, taskTones } from './task-filter.ts'

/** "Restart"; what this page does not know is named as the server does. */
export const actionWord = (text: Text, action: string): string =>
  isKnownAction(action) ? text(actionWords[action]) : visibleText(action)

export function TaskMark({ task }: { readonly task: Task }): ReactNode {
  const text = useText()
  return (
    <StateMark
      tone={taskTones[task.status]}
      word={text(`work.status_${task.status}`)}
      pending={!isOver(task.status)}
    />
  )
}

/** What it is done to: a link while that exists, its name once it is gone or not known yet. */
export function TaskTarget(props: { readonly task: Task; readonly className?: string }): ReactNode {
  const { task, className = '' } = props
  const { host_id: hostId, container_id: containerId } = task
  const container = useFleet((fleet) =>
    hostId === null || containerId === null
      ? undefined
      : findContainer(fleet, hostId, keyOf(hostId, containerId)),
  )
  const name = <bdi>{visibleText(task.target)}</bdi>
  if (container) {
    return (
      <ContainerLink container={container} className={`${className} hover:underline`}>
        {name}
      </ContainerLink>
    )
  }
  if (containerId === null && hostId !== null) {
    return (
      <span className={className}>
        <HostLink hostId={hostId} tabIndex={0}>
          {name}
        </HostLink>
      </span>
    )
  }
  return <span className={className}>{name}</span>
}

/** How long it took, or takes so far; nothing before it has begun. */
export function useTookSoFar(task: Task): string {
  const language = useLanguage()
  const { started_at: started, finished_at: finished } = task
  return useTick((nowMs) => {
    if (started === null) return ''
    const end = finished === null ? nowMs : Date.parse(finished)
    const ms = end - Date.parse(started)
    // While it runs whole seconds are enough: the clocks of server and browser may differ.
    return formatDuration(language, finished === null ? Math.max(0, Math.floor(ms / 1000)) * 1000 : ms)
  })
}
