import type { HostTrial } from '@vigie/contract'
import { connectEngine, version } from '@vigie/docker-client'
import type { Language } from '@vigie/i18n'
import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import type { Host, HostsRepository } from '../hosts/hosts-repository.ts'
import { engineReason, transportOf } from '../hosts/transport-of.ts'
import type { JournalEntry, JournalRepository } from '../journal/journal-repository.ts'
import { storedReason } from '../journal/journal-sentence.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { type Reason, reasonIn, reasonText } from '../kernel/reason.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { type HostState, isFresh } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { recordedUntilMs } from '../state/recorded-until.ts'
import type { Task, TasksRepository } from '../tasks/tasks-repository.ts'
import { placeOf } from './host-place.ts'
import { InTurn } from './in-turn.ts'
import type { Actor, HostOrders } from './orders.ts'
import { TaskLog } from './task-log.ts'
import { countsText, spanText } from './task-log-lines.ts'
import type { Watching } from './watching.ts'

export interface HostOrdersDeps {
  readonly db: Kysely<Database>
  readonly hosts: HostsRepository
  readonly state: FleetState
  readonly tasks: TasksRepository
  readonly journal: JournalRepository
  readonly watching: Watching
  readonly clock: Clock
  readonly logger: Logger
  /** Told before the host goes: the engine of this machine must not come back by itself. */
  readonly onRemoval?: ((host: Host) => Promise<void>) | undefined
}

const trialMs = 5_000

/** Keeps the list of hosts, and what watches them, as people order. */
export class FleetHostOrders implements HostOrders {
  readonly #deps: HostOrdersDeps
  /** Changes of one host do not overtake one another between table and collector. */
  readonly #inTurn = new InTurn()

  constructor(deps: HostOrdersDeps) {
    this.#deps = deps
  }

  async add(
    asked: { readonly name: string; readonly address: string; readonly dockerEnabled?: boolean | undefined },
    actor: Actor,
  ): Promise<Host> {
    const { hosts, watching } = this.#deps
    const place = placeOf(asked.address)
    const host = await hosts.enrol({ name: asked.name, ...place, dockerEnabled: asked.dockerEnabled ?? true })
    await this.#tell('added', host, actor, { address: host.address })
    watching.addHost(newState(host))
    return host
  }

  change(
    hostId: number,
    asked: { readonly name?: string | undefined; readonly address?: string | undefined },
    actor: Actor,
  ): Promise<Host> {
    return this.#inTurn.run(hostId, async () => {
      const { db, hosts, watching } = this.#deps
      const before = await this.#known(hostId)
      const place = asked.address === undefined ? undefined : placeOf(asked.address)
      await hosts.change(hostId, { name: asked.name, place })
      const host = await this.#known(hostId)
      if (host.name !== before.name) await this.#tell('renamed', host, actor, { before: before.name })
      if (host.address !== before.address) await this.#tell('moved', host, actor, { address: host.address })
      await watching.changeHost(hostId, host, await recordedUntilMs(db, hostId))
      return host
    })
  }

  remove(hostId: number, actor: Actor): Promise<void> {
    return this.#inTurn.run(hostId, async () => {
      const { hosts, watching } = this.#deps
      const host = await this.#known(hostId)
      await this.#deps.onRemoval?.(host)
      // The table first: if it refuses, the host is watched as before.
      await hosts.remove(hostId)
      await watching.removeHost(hostId)
      await this.#tell('removed', host, actor, {})
    })
  }

  setEnabled(hostId: number, enabled: boolean, actor: Actor): Promise<Host> {
    return this.#inTurn.run(hostId, async () => {
      const { db, hosts, watching } = this.#deps
      const before = await this.#known(hostId)
      if (before.dockerEnabled === enabled) return before
      await hosts.setEnabled(hostId, enabled)
      await this.#tell(enabled ? 'switched_on' : 'switched_off', before, actor, {})
      await watching.setEnabled(hostId, enabled, await recordedUntilMs(db, hostId))
      return this.#known(hostId)
    })
  }

  async collect(hostId: number, actor: Actor, idempotencyKey?: string): Promise<Task> {
    const { tasks, logger } = this.#deps
    const host = await this.#known(hostId)
    if (!host.dockerEnabled) throw new VigieError('host_disabled', { host: host.name })
    const asked = { action: 'host.collect', target: host.name, hostId, actor, idempotencyKey }
    const { task, created } = await tasks.create(asked)
    if (created) {
      this.#collect(task, host, actor).catch((error: unknown) =>
        logger.error({ task: task.id, reason: reasonOf(error) }, 'the end of a collection was not written'),
      )
    }
    return task
  }

  async test(
    hostId: number,
    asked: { readonly address?: string | undefined; readonly language?: Language | undefined } = {},
  ): Promise<HostTrial> {
    const { clock } = this.#deps
    const host = await this.#known(hostId)
    const { address } = asked.address === undefined ? host : placeOf(asked.address)
    const beganMs = clock.monotonic()
    const took = () => Math.round(clock.monotonic() - beganMs)
    try {
      const engine = await connectEngine(transportOf(address), { deadlineMs: trialMs })
      try {
        const found = await version(engine, { deadlineMs: trialMs })
        const docker = { docker_version: found.version ?? null, docker_api_version: engine.apiVersion }
        return { ok: true, ...docker, duration_ms: took(), code: null, reason: null }
      } finally {
        await engine.close()
      }
    } catch (error) {
      const reason = engineReason(error, address)
      const told = { code: reason.code, reason: reasonText(asked.language ?? 'en', reason) }
      return { ok: false, docker_version: null, docker_api_version: null, duration_ms: took(), ...told }
    }
  }

  async #collect(task: Task, host: Host, actor: Actor): Promise<void> {
    const { tasks, journal } = this.#deps
    await tasks.start(task.id)
    const log = new TaskLog(this.#deps, task.id)
    const reason = await this.#collected(host, log)
    await log.written()
    const end = reason && ({ status: 'failed', errorCode: reason.code, errorParams: reason.params } as const)
    const line = this.#line(reason === undefined ? 'collected' : 'not_collected', host, actor, {})
    const why = reason && { reason, outcome: 'failed' as const }
    await tasks.finish(task.id, end ?? { status: 'success' }, (within) =>
      journal.append({ ...line, ...why }, within),
    )
  }

  /** @returns why there was no complete collection */
  async #collected({ id, name, address }: Host, log: TaskLog): Promise<Reason | undefined> {
    const { watching, state, clock } = this.#deps
    const askedMs = clock.monotonic()
    const took = () => spanText(clock.monotonic() - askedMs)
    const inWords = (reason: Reason | undefined) => (reason ? `: ${reasonText('en', reason)}` : '')
    log.add(`asked the engine at ${address} for all its containers, images, volumes and networks`)
    try {
      const answers = await watching.collectHost(id)
      const host = state.host(id)
      if (answers && host !== undefined && isFresh(host)) {
        log.add(`listed after ${took()}: ${countsText([...state.containers(id)])}`)
        if (host.reason) log.add(`not all could be had${inWords(host.reason)}`)
        return host.reason
      }
      log.add(`no list after ${took()}${inWords(host?.reason)}`)
      return { code: 'host_unreachable', params: { host: name, ...storedReason(host?.reason) } }
    } catch (error) {
      log.add(`no list after ${took()}: ${reasonOf(error)}`)
      return reasonIn(error)
    }
  }

  async #known(hostId: number): Promise<Host> {
    const host = await this.#deps.hosts.byId(hostId)
    if (host === undefined) throw new VigieError('host_not_found', {})
    return host
  }

  #line(what: HostWord, host: Host, actor: Actor, params: Readonly<Record<string, string>>): JournalEntry {
    return {
      action: `host.${what}`,
      message: `journal.host_${what}`,
      params: { ...params, host: host.name, actor: actor.name },
      actor,
      target: { kind: 'host', name: host.name },
      hostId: host.id,
    }
  }

  async #tell(
    what: HostWord,
    host: Host,
    actor: Actor,
    params: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.#deps.journal.append(this.#line(what, host, actor, params))
  }
}

type HostWord =
  | 'added'
  | 'renamed'
  | 'moved'
  | 'removed'
  | 'switched_on'
  | 'switched_off'
  | 'collected'
  | 'not_collected'

/** A host of which nothing is known yet. */
function newState({ id, name, address, dockerEnabled }: Host): HostState {
  return { id, name, address, status: dockerEnabled ? 'connecting' : 'disabled' }
}
