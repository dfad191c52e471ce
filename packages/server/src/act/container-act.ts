import type { ContainerAction } from '@vigie/contract'
import {
  type Changed,
  type ContainerDetail,
  containerRestart,
  containerStart,
  containerStop,
  type Engine,
} from '@vigie/docker-client'

export interface ActOptions {
  /** Absent: what the container says, or Docker's ten seconds. */
  readonly graceSeconds?: number | undefined
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

type Act = (engine: Engine, containerId: string, options: ActOptions) => Promise<Changed>

export const acts: Readonly<Record<ContainerAction, Act>> = {
  start: (engine, id, { deadlineMs, signal }) => containerStart(engine, id, { deadlineMs, signal }),
  stop: containerStop,
  restart: containerRestart,
}

/** Docker's own, when neither the order nor the container says. */
const defaultGraceS = 10
/** A container that must never be killed: somebody has to lose patience. */
const longestGraceS = 3600
/** What an engine under load takes beyond the grace, and a start on slow storage. */
const marginMs: Readonly<Record<ContainerAction, number>> = { start: 60_000, stop: 15_000, restart: 75_000 }

/** The seconds between asking a container to end and killing it; negative: it is never killed. */
export function graceOf(
  ofOrderS: number | undefined,
  { stopTimeoutSeconds }: Pick<ContainerDetail, 'stopTimeoutSeconds'>,
): number {
  return ofOrderS ?? stopTimeoutSeconds ?? defaultGraceS
}

/** How long an act may take before nobody waits for it any more, ms. */
export function deadlineOf(
  action: ContainerAction,
  graceS: number | undefined,
  container: Pick<ContainerDetail, 'stopTimeoutSeconds'>,
): number {
  if (action === 'start') return marginMs.start
  const grace = graceOf(graceS, container)
  return marginMs[action] + 1_000 * (grace < 0 ? longestGraceS : Math.min(grace, longestGraceS))
}

/** Since when something is to have happened, by the engine's own clock; epoch ms. */
export interface Since {
  readonly startedMs: number
  readonly finishedMs: number
}

const msOf = (time: string | undefined) => (time === undefined ? 0 : Date.parse(time))

/** What a container looked like before an act: whatever is later was brought about since. */
export function sinceOf({ state }: Pick<ContainerDetail, 'state'>): Since {
  return { startedMs: msOf(state.startedAt), finishedMs: msOf(state.finishedAt) }
}

/** Whether a look at a container shows that an act took place, whoever brought it about. */
export function hasHappened(
  action: ContainerAction,
  { state }: Pick<ContainerDetail, 'state'>,
  since: Since,
): boolean {
  const started = msOf(state.startedAt) > since.startedMs
  switch (action) {
    case 'start':
      return started || state.running
    case 'stop':
      return !state.running || msOf(state.finishedAt) > since.finishedMs
    case 'restart':
      return started
  }
}
