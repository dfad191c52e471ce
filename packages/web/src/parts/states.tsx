import type { Container, Host } from '@vigie/contract'
import type { ReactNode } from 'react'
import { StateMark, StateShape, type Tone } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'
import { wrongOf } from './verdict.ts'

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

const stateTones: Readonly<Record<Container['state'], Tone>> = {
  created: 'idle',
  running: 'ok',
  paused: 'info',
  restarting: 'warn',
  removing: 'warn',
  exited: 'bad',
  dead: 'bad',
  unknown: 'idle',
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
  // It may be meant to be stopped: the red shape says it, the word stays calm.
  if (state === 'exited' && wrongOf(container) === undefined) {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-soft">
        <StateShape tone="bad" />
        {word}
      </span>
    )
  }
  return <StateMark tone={stateTones[state]} word={word} />
}

function pendingKey(action: string) {
  return action === 'start' || action === 'stop' || action === 'restart'
    ? (`fleet.pending_${action}` as const)
    : 'fleet.pending_other'
}

/** Nothing where a container has no health check, or its state is not known. */
export function HealthMark(props: { readonly container: Container }): ReactNode {
  const text = useText()
  const { health } = props.container
  if (health === 'none' || !isKnown(props.container)) return null
  return <StateMark tone={healthTones[health]} word={text(`fleet.health_${health}`)} />
}
