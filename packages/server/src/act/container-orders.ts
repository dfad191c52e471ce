import { setTimeout } from 'node:timers/promises'
import { type ContainerDetail, containerInspect, type Engine } from '@vigie/docker-client'
import { engineWords } from '../hosts/transport-of.ts'
import { storedReason } from '../journal/journal-sentence.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Reason } from '../kernel/reason.ts'
import { VigieError } from '../kernel/vigie-error.ts'
import { type HostState, isFresh } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import type { NewTask, Task, TasksRepository } from '../tasks/tasks-repository.ts'
import { acts, deadlineOf, sinceOf } from './container-act.ts'
import { lookForEffect } from './look-for-effect.ts'
import type { OrderBook } from './order-book.ts'
import { type ActEnd, type OrderLine, orderedLine } from './order-sentences.ts'
import type { ContainerOrder, ContainerOrders } from './orders.ts'
import { leavesOpen, type Named, refusalOf } from './refusal.ts'
import { listenForSightings } from './sightings.ts'
import type { TaskLog } from './task-log.ts'
import { askedLine, lookedLine, spanText } from './task-log-lines.ts'
import type { Watching } from './watching.ts'

export interface ContainerOrdersDeps {
  readonly state: FleetState
  readonly tasks: TasksRepository
  readonly watching: Pick<Watching, 'engineOf' | 'collectHost'>
  readonly clock: Clock
  readonly logger: Logger
  readonly book: OrderBook
}

/** An order whose host and container are there. */
interface Accepted extends ContainerOrder, Named {
  readonly line: OrderLine
}

/** The look before the act; an engine that cannot do that much is not told to act. */
const firstLookMs = 5_000
/** After an answer was lost, time for the host to come back and for a first look. */
const leastLookMs = 10_000
/** Events bring an effect within milliseconds; when one has not, a list does. */
const effectMs = 1_000

/** Carries out orders on containers, one at a time for each container, through the connection that watches. */
export class EngineContainerOrders implements ContainerOrders {
  readonly #deps: ContainerOrdersDeps

  constructor(deps: ContainerOrdersDeps) {
    this.#deps = deps
  }

  async order(order: ContainerOrder): Promise<Task> {
    const { tasks, book } = this.#deps
    // First of all: what was accepted once stays so, whatever has become of the container since.
    const known = await tasks.named(newTask(order, ''))
    if (known !== undefined) return known
    const accepted = this.#accept(order)
    return book.open({
      hostId: order.hostId,
      containerId: order.containerId,
      task: newTask(order, accepted.line.target),
      line: accepted.line,
      work: (signal, log) => this.#carryOut(accepted, signal, log),
      first: orderedLine(accepted.line),
    })
  }

  /** @throws VigieError host_not_found, host_disabled, host_unreachable, container_not_found */
  #accept(order: ContainerOrder): Accepted {
    const { state } = this.#deps
    const { action, hostId, actor } = order
    const host = state.host(hostId)
    if (host === undefined) throw new VigieError('host_not_found', {})
    refuseAway(host)
    const container = state.container(hostId, order.containerId)
    if (container === undefined) throw new VigieError('container_not_found', { host: host.name })
    const target = `${host.name}/${container.name}`
    const line = { action, hostId, target, actor }
    return { ...order, line, host: host.name, container: container.name }
  }

  async #carryOut(order: Accepted, signal: AbortSignal, log: TaskLog): Promise<ActEnd> {
    const { state } = this.#deps
    const { hostId, containerId } = order
    const engine = await this.#engineFor(order, log)
    if (engine === undefined) return failed(unreachable(order.host, state.host(hostId)?.reason))
    const address = engine.transport.address
    let before: ContainerDetail | undefined
    try {
      before = await containerInspect(engine, containerId, { signal, deadlineMs: firstLookMs })
    } catch (error) {
      signal.throwIfAborted()
      log.add(`the engine at ${address} did not let the container be looked at: ${engineWords(error)}`)
      return failed(refusalOf(error, order, address))
    }
    if (before === undefined) {
      log.add(`the engine at ${address} has no container ${containerId}`)
      return failed(notThere(order))
    }
    return this.#act(order, engine, before, signal, log)
  }

  async #act(
    order: Accepted,
    engine: Engine,
    before: ContainerDetail,
    signal: AbortSignal,
    log: TaskLog,
  ): Promise<ActEnd> {
    const { clock, state, logger } = this.#deps
    const { action, hostId, containerId, graceS } = order
    const deadlineMs = deadlineOf(action, graceS, before)
    const askedMs = clock.monotonic()
    const untilMs = askedMs + deadlineMs
    const took = () => spanText(clock.monotonic() - askedMs)
    const seen = state.container(hostId, containerId)
    log.add(askedLine(order, before, engine.transport.address))
    const sightings = listenForSightings(state, order, ({ from, to }) =>
      log.add(`seen by the collector ${took()} after it was asked: ${from} → ${to}`),
    )
    try {
      const { changed } = await acts[action](engine, containerId, {
        graceSeconds: graceS,
        deadlineMs,
        signal,
      })
      log.add(
        `the engine answered after ${took()}: ${changed ? 'done' : 'nothing to change, it was so already'}`,
      )
      if (changed) void this.#seeEffect(order, seen, signal, log).finally(() => sightings[Symbol.dispose]())
      else sightings[Symbol.dispose]()
      return { ok: true, changed }
    } catch (error) {
      sightings[Symbol.dispose]()
      signal.throwIfAborted()
      const told = { host_id: hostId, container: containerId, action, reason: engineWords(error) }
      logger.warn(told, 'an engine did not do what was ordered')
      if (leavesOpen(error)) {
        log.add(`no answer of the engine after ${took()}: ${engineWords(error)}`)
        return this.#lookAfterLoss(order, before, untilMs, signal, log)
      }
      log.add(`the engine refused after ${took()}: ${engineWords(error)}`)
      // A start says 404 for a network that is missing, too.
      const still = await containerInspect(engine, containerId, { signal, deadlineMs: firstLookMs }).catch(
        () => before,
      )
      return failed(still === undefined ? notThere(order) : refusalOf(error, order, engine.transport.address))
    }
  }

  /** The engine may have done it, or be about to: only a look tells. */
  async #lookAfterLoss(
    order: Accepted,
    before: ContainerDetail,
    untilMs: number,
    signal: AbortSignal,
    log: TaskLog,
  ): Promise<ActEnd> {
    const { clock, watching } = this.#deps
    const lastMs = Math.max(untilMs, clock.monotonic() + leastLookMs)
    log.add(
      `looking at the container for up to ${spanText(lastMs - clock.monotonic())}: it may be done all the same`,
    )
    const look = { ...order, signal, firstSightUntilMs: lastMs, untilMs: () => lastMs }
    const result = await lookForEffect({ ...look, since: async () => sinceOf(before) }, watching, clock)
    log.add(lookedLine(result))
    if (result === 'happened') return { ok: true, changed: true }
    if (result === 'gone') return failed(notThere(order))
    const { host, container } = order
    return failed({
      code: result === 'unseen' ? 'order_unsettled' : 'interrupted',
      params: { host, container },
    })
  }

  /** A session that has just ended, such as over a stream that broke, may be back in a moment. */
  async #engineFor({ hostId }: Accepted, log: TaskLog): Promise<Engine | undefined> {
    const { watching } = this.#deps
    const engine = watching.engineOf(hostId)
    if (engine !== undefined) return engine
    log.add('no connection to the engine: trying to make one')
    await watching.collectHost(hostId)
    const again = watching.engineOf(hostId)
    log.add(again === undefined ? 'the engine does not answer' : 'connected again')
    return again
  }

  /** What an order brought about comes back through the collector alone, and should at once. */
  async #seeEffect(
    { hostId, containerId }: Accepted,
    before: unknown,
    signal: AbortSignal,
    log: TaskLog,
  ): Promise<void> {
    const { state, watching, logger } = this.#deps
    try {
      await setTimeout(effectMs, undefined, { signal, ref: false })
      if (state.host(hostId) === undefined || state.container(hostId, containerId) !== before) return
      logger.warn({ host_id: hostId, container: containerId }, 'no event told of an act: the host is listed')
      log.add(`not seen by the collector within ${spanText(effectMs)} of the answer: the host is listed`)
      await watching.collectHost(hostId)
      if (state.container(hostId, containerId) === before) log.add('not seen after that either')
    } catch {
      // Vigie stops.
    }
  }
}

function newTask(
  { action, hostId, containerId, actor, idempotencyKey }: ContainerOrder,
  target: string,
): NewTask {
  return { action: `container.${action}`, target, hostId, containerId, actor, idempotencyKey }
}

const failed = (reason: Reason): ActEnd => ({ ok: false, reason })

const notThere = ({ host }: Named): Reason => ({ code: 'container_not_found', params: { host } })

const unreachable = (host: string, reason: Reason | undefined): Reason => ({
  code: 'host_unreachable',
  params: { host, ...storedReason(reason) },
})

/** @throws VigieError host_disabled, host_unreachable */
function refuseAway(host: HostState): void {
  if (host.status === 'disabled') throw new VigieError('host_disabled', { host: host.name })
  if (isFresh(host)) return
  const { code, params } = unreachable(host.name, host.reason)
  throw new VigieError(code, params)
}
