import type { Container, Host } from '@vigie/contract'
import type { ReactNode } from 'react'
import type { ContainerOrder } from '../data/live-context.tsx'
import { useText } from '../ui/text.tsx'
import { useSpan } from './age.tsx'
import { isKilled, unexpectedExit } from './state-exit.ts'

/** Beside a state: what failed, what it was before its host went out of sight, how it ended. */
export function StateNote(props: {
  readonly container: Container
  readonly host: Host | undefined
  readonly order: Pick<ContainerOrder, 'failed'>
  /** As the lists show it, if that is not what the host says this very moment. */
  readonly state?: Container['state']
  /** When somebody last stopped it, epoch ms. */
  readonly orderedEndMs?: number | undefined
}): ReactNode {
  const text = useText()
  const { container, host, state = container.state } = props
  const { failed } = props.order
  if (failed) {
    return (
      <span className="block truncate text-xs text-bad" title={failed.problem?.detail}>
        {text(`fleet.failed_${failed.action}`)}
      </span>
    )
  }
  if (state === 'unknown') return <WasBefore container={container} host={host} />
  const code = unexpectedExit(container, props.orderedEndMs)
  if (code !== undefined) {
    const word = isKilled(code) ? text('table.killed') : text('table.exit_code', { code: String(code) })
    return <Note words={word} />
  }
  if (state === 'restarting' && container.restart_count > 0) {
    return <Note words={text('fleet.restarts', { count: container.restart_count })} />
  }
  return null
}

/** What is cut is told in full under the pointer. */
function Note({ words }: { readonly words: string }): ReactNode {
  return (
    <span className="block truncate text-xs text-soft" title={words}>
      {words}
    </span>
  )
}

function WasBefore(props: { readonly container: Container; readonly host: Host | undefined }): ReactNode {
  const text = useText()
  const state = text(`fleet.state_${props.container.last_state}`)
  const seenAt = props.host?.last_seen_at ?? props.container.last_update_at
  const span = useSpan(seenAt)
  if (props.container.last_state === 'unknown') return null
  return <Note words={text('fleet.was_since', { state, span })} />
}
