import { setTimeout } from 'node:timers/promises'
import type { ContainerAction } from '@vigie/contract'
import { type ContainerDetail, containerInspect, type Engine } from '@vigie/docker-client'
import type { Clock } from '../kernel/clock.ts'
import { hasHappened, type Since } from './container-act.ts'
import type { Watching } from './watching.ts'

export interface Look {
  readonly action: ContainerAction
  readonly hostId: number
  readonly containerId: string
  /** Asked with the first connection there is: an engine's clock may be needed for it. */
  readonly since: (engine: Engine) => Promise<Since>
  /** Until when to look again, by the monotonic clock, once the container was seen. */
  readonly untilMs: (container: ContainerDetail) => number
  /** Until when to wait for the first sight of it, by the same clock. */
  readonly firstSightUntilMs: number
  readonly signal: AbortSignal
}

/** `unseen`: nobody could look in time. */
export type LookResult = 'happened' | 'not_happened' | 'gone' | 'unseen'

const everyMs = 500
const lookDeadlineMs = 5_000

/**
 * Looks at a container until an act whose answer was lost shows its effect, or its time is over. An
 * engine goes on with what it was told, also when nobody listens any more. Never acts.
 * @throws AbortError
 */
export async function lookForEffect(
  look: Look,
  watching: Pick<Watching, 'engineOf'>,
  clock: Clock,
): Promise<LookResult> {
  const { action, hostId, containerId, signal } = look
  let result: LookResult = 'unseen'
  let since: Since | undefined
  let untilMs = look.firstSightUntilMs
  for (;;) {
    signal.throwIfAborted()
    const engine = watching.engineOf(hostId)
    try {
      if (engine !== undefined) {
        since ??= await look.since(engine)
        const container = await containerInspect(engine, containerId, { signal, deadlineMs: lookDeadlineMs })
        if (container === undefined) return 'gone'
        if (hasHappened(action, container, since)) return 'happened'
        if (result === 'unseen') untilMs = look.untilMs(container)
        result = 'not_happened'
      }
    } catch {
      // Lost again: the next look has another connection, or there is none in time.
    }
    if (clock.monotonic() >= untilMs) return result
    await setTimeout(everyMs, undefined, { signal })
  }
}
