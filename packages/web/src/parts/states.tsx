import type { Container, Host } from '@vigie/contract'
import type { ReactNode } from 'react'
import { StateMark, StateShape, type Tone } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'
import { stateLook } from './state-look.ts'

const hostTones: Readonly<Record<Host['docker_status'], Tone>> = {
  connecting: 'idle',
  online: 'ok',
  degraded: 'warn',
  unreachable: 'bad',
  disabled: 'idle',
}

export function HostMark(props: { readonly host: Host }): ReactNode {
  const text = useText()
  const { docker_status: status } = props.host
  return <StateMark tone={hostTones[status]} word={text(`fleet.host_${status}`)} />
}

const healthTones: Readonly<Record<Container['health'], Tone>> = {
  healthy: 'ok',
  unhealthy: 'warn',
  starting: 'info',
  none: 'idle',
}

/** Whether a host answers well enough for its containers' states to be known. */
export const isKnown = (container: Container): boolean => container.state !== 'unknown'

/**
 * @param props.pending the order under way, told in place of the state that it will end
 * @param props.state as the lists show it, if that is not what the host says this very moment
 */
export function ContainerMark(props: {
  readonly container: Container
  readonly pending?: string | undefined
  readonly state?: Container['state']
}): ReactNode {
  const text = useText()
  const { container, pending, state = container.state } = props
  if (pending !== undefined) return <StateMark pending tone="info" word={text(pendingKey(pending))} />
  const word = text(`fleet.state_${state}`)
  const { tone, quiet } = stateLook(container, state)
  // It may be meant to be stopped: the square says it, its colour and the word stay calm.
  if (quiet) {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-soft">
        <StateShape tone={tone} className="!text-idle" />
        {word}
      </span>
    )
  }
  return <StateMark tone={tone} word={word} />
}

function pendingKey(action: string) {
  return action === 'start' || action === 'stop' || action === 'restart'
    ? (`fleet.pending_${action}` as const)
    : 'fleet.pending_other'
}

/** Whether it has a health check, and its state is known. */
export const tellsHealth = (container: Container): boolean =>
  container.health !== 'none' && isKnown(container)

/** Nothing where a container has no health check, or its state is not known. */
export function HealthMark(props: { readonly container: Container }): ReactNode {
  const text = useText()
  const { health } = props.container
  if (health === 'none' || !tellsHealth(props.container)) return null
  return <StateMark tone={healthTones[health]} word={text(`fleet.health_${health}`)} />
}
