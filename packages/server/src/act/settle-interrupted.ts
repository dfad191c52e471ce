import { containerActions } from '@vigie/contract'
import { type Engine, info } from '@vigie/docker-client'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { FleetState } from '../state/fleet-state.ts'
import type { Task, TasksRepository } from '../tasks/tasks-repository.ts'
import { deadlineOf, type Since } from './container-act.ts'
import { lookForEffect } from './look-for-effect.ts'
import type { OrderBook } from './order-book.ts'
import type { ActEnd } from './order-sentences.ts'
import { TaskLog } from './task-log.ts'
import { lookedLine } from './task-log-lines.ts'
import type { Watching } from './watching.ts'

export interface SettleDeps {
  readonly state: FleetState
  readonly tasks: TasksRepository
  readonly watching: Pick<Watching, 'engineOf'>
  readonly clock: Clock
  readonly logger: Logger
  readonly book: OrderBook
}

/** Hosts connect while Vigie starts; one that is away for longer cannot be asked. */
const firstSightMs = 60_000
/** Nothing is given up before it was looked at for this long. */
const leastLookMs = 5_000

/**
 * Gives an end to what an earlier process left open, by looking: nothing is carried out again. Orders
 * on containers are looked at in the background, and hold their container meanwhile.
 * Call it when the state holds the hosts, before anybody can order.
 */
export async function settleInterrupted(deps: SettleDeps): Promise<void> {
  const { tasks, logger } = deps
  for (const task of await tasks.listRunning()) {
    logger.warn({ task: task.id, action: task.action }, 'a task was interrupted by the last stop')
    if (resume(task, deps)) continue
    const log = new TaskLog(deps, task.id)
    log.add('Vigie was stopped meanwhile: this is not done again')
    await log.written()
    await tasks.finish(task.id, { status: 'failed', errorCode: 'interrupted' })
  }
}

/** @returns false if there is nothing to look at: never begun, or no order on a container */
function resume(task: Task, deps: SettleDeps): boolean {
  const { hostId, containerId, startedAt, target } = task
  const action = containerActions.find((one) => task.action === `container.${one}`)
  if (action === undefined || startedAt === null || hostId === null || containerId === null) return false
  const { state, watching, clock, book } = deps
  const host = state.host(hostId)
  if (host === undefined) return false
  const names = { host: host.name, container: state.container(hostId, containerId)?.name ?? target }
  const startedMs = Date.parse(startedAt)
  const line = { action, hostId, target, actor: actorOf(task) }
  const work = async (signal: AbortSignal, log: TaskLog): Promise<ActEnd> => {
    log.add('Vigie was stopped meanwhile: nothing is done again, the container is looked at')
    const nowMs = clock.monotonic()
    const result = await lookForEffect(
      {
        action,
        hostId,
        containerId,
        signal,
        since: (engine) => sinceByEngine(engine, startedMs, clock),
        firstSightUntilMs: nowMs + (host.status === 'disabled' ? 0 : firstSightMs),
        untilMs: (container) => {
          const goneMs = Math.max(0, clock.now() - startedMs)
          return clock.monotonic() + Math.max(leastLookMs, deadlineOf(action, undefined, container) - goneMs)
        },
      },
      watching,
      clock,
    )
    log.add(lookedLine(result))
    if (result === 'happened') return { ok: true, changed: true }
    if (result === 'gone') return { ok: false, reason: { code: 'container_not_found', params: names } }
    return {
      ok: false,
      reason: { code: result === 'unseen' ? 'order_unsettled' : 'interrupted', params: names },
    }
  }
  book.resume(task, { hostId, containerId, line, work })
  return true
}

/** The time an order began, by the clock of the engine: those of two machines differ. */
async function sinceByEngine(engine: Engine, startedMs: number, clock: Clock): Promise<Since> {
  const { systemTimeMs } = await info(engine)
  const aheadMs = systemTimeMs === undefined ? 0 : systemTimeMs - clock.now()
  return { startedMs: startedMs + aheadMs, finishedMs: startedMs + aheadMs }
}

function actorOf({ actor, actorId }: Task) {
  if (actor === null) return undefined
  return { name: actor, ...(actorId !== null && { id: actorId }) }
}
