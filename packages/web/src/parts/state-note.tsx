import type { Container, Host } from '@vigie/contract'
import type { ReactNode } from 'react'
import type { ContainerOrder } from '../data/live-context.tsx'
import { useText } from '../ui/text.tsx'
import { useSpan } from './age.tsx'

/** The small line under a state: what failed, what it was before its host went out of sight, how it ended. */
export function StateNote(props: {
  readonly container: Container
  readonly host: Host | undefined
  readonly order: ContainerOrder
}): ReactNode {
  const text = useText()
  const { container, host, order } = props
  if (order.failed) {
    return (
      <span className="block whitespace-nowrap text-xs text-bad" title={order.failed.problem?.detail}>
        {text(`fleet.failed_${order.failed.action}`)}
      </span>
    )
  }
  if (container.state === 'unknown') return <WasBefore container={container} host={host} />
  const { exit_code: code } = container
  if (container.state === 'exited' && code !== null && code !== 0) {
    return (
      <span className="block whitespace-nowrap text-xs text-soft">{text('fleet.exit_code', { code })}</span>
    )
  }
  if (container.state === 'restarting' && container.restart_count > 0) {
    return (
      <span className="block whitespace-nowrap text-xs text-soft">
        {text('fleet.restarts', { count: container.restart_count })}
      </span>
    )
  }
  return null
}

function WasBefore(props: { readonly container: Container; readonly host: Host | undefined }): ReactNode {
  const text = useText()
  const state = text(`fleet.state_${props.container.last_state}`)
  const seenAt = props.host?.last_seen_at ?? props.container.last_update_at
  const span = useSpan(seenAt)
  if (props.container.last_state === 'unknown') return null
  return (
    <span className="block whitespace-nowrap text-xs text-soft">
      {text('fleet.was_since', { state, span })}
    </span>
  )
}
