import { connectEngine, type Engine } from '@vigie/docker-client'
import { engineReason, transportOf } from '../hosts/transport-of.ts'
import { backoffMs } from '../kernel/backoff.ts'
import { type Reason, sameReason } from '../kernel/reason.ts'
import { nextHostStatus } from '../state/host-status.ts'
import type { EventMemory } from './event-memory.ts'
import { HostSession, type SessionDeps } from './host-session.ts'

export interface WatcherDeps extends SessionDeps {
  readonly memory: EventMemory
  readonly random: () => number
  readonly address: string
  /** Called with each session once its containers are listed, for the sampling that goes with it. */
  readonly onSession?: (session: HostSession, engine: Engine) => Disposable
}

const connectDeadlineMs = 5_000
/** A session that ends sooner did not hold: an engine whose stream breaks at once must not be hammered. */
const heldMs = 5_000
/**
 * Engines before 25 answer each question about usage after a tick of one second that all questions in
 * flight share, so a cap would add a second per batch.
 */
export const localConnections = 256

/** `lost`: it is not merely the stream that ended. */
interface SessionOutcome {
  readonly worked: boolean
  readonly lost?: Reason
}

/**
 * Keeps one host watched: connects, runs a session, tells when it is lost, and comes back. A host
 * that answers again is true again within the retry bound plus one list.
 */
export class HostWatcher {
  readonly #deps: WatcherDeps
  readonly #stop = new AbortController()
  #session: HostSession | undefined
  #loop: Promise<void> | undefined
  #wake: (() => void) | undefined
  #away = false
  #engine: Engine | undefined
  /** Settles when the next attempt to connect, or the one under way, has ended. */
  #attempt = Promise.withResolvers<void>()

  constructor(deps: WatcherDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#loop ??= this.#watch()
  }

  /**
   * A complete collection now: resolves when it is done or has failed. Without a session, the next
   * attempt to connect comes now, and is not waited for.
   */
  async collect(): Promise<void> {
    if (this.#session === undefined) this.#wake?.()
    else await this.#session.collect()
  }

  /**
   * The same, and without a session it waits for one attempt to connect, which ends with a list.
   * @returns whether a session holds now
   */
  async collectOrConnect(): Promise<boolean> {
    if (this.#session === undefined) {
      this.#wake?.()
      await this.#attempt.promise
    } else await this.#session.collect()
    return this.#session !== undefined
  }

  /** The connection of the session, for orders; undefined while the host is out of reach. */
  get engine(): Engine | undefined {
    return this.#session === undefined ? undefined : this.#engine
  }

  async close(): Promise<void> {
    this.#stop.abort()
    this.#wake?.()
    this.#session?.close()
    await this.#loop
    this.#attempt.resolve()
  }

  async #watch(): Promise<void> {
    let attempt = 0
    while (!this.#stop.signal.aborted) {
      const beganMs = this.#deps.clock.monotonic()
      const outcome = await this.#oneSession()
      if (this.#stop.signal.aborted) return
      if (outcome.lost !== undefined) this.#tellLost(outcome.lost)
      const held = outcome.worked && this.#deps.clock.monotonic() - beganMs >= heldMs
      // After a session that held, one attempt at once: the stream alone may have hiccuped.
      if (held) attempt = 0
      else {
        await this.#pause(backoffMs(attempt, { firstMs: 250, mostMs: 2_000, random: this.#deps.random }))
        attempt += 1
      }
    }
  }

  async #oneSession(): Promise<SessionOutcome> {
    const { memory, address } = this.#deps
    const signal = this.#stop.signal
    let engine: Engine | undefined
    try {
      engine = await connectEngine(transportOf(address), {
        deadlineMs: connectDeadlineMs,
        maxConnections: localConnections,
        signal,
      })
      const session = await HostSession.open(engine, memory, this.#deps, signal)
      this.#tellBack()
      this.#engine = engine
      this.#session = session
      this.#attempt.resolve()
      using _sampling = this.#deps.onSession?.(session, engine)
      const end = await session.run()
      return { worked: true, ...(end.kind === 'silent' && { lost: engineReason(end.error, address) }) }
    } catch (error) {
      return { worked: false, lost: engineReason(error, address) }
    } finally {
      this.#session?.close()
      this.#session = undefined
      this.#engine = undefined
      this.#attempt.resolve()
      this.#attempt = Promise.withResolvers()
      await engine?.close()
    }
  }

  #tellBack(): void {
    if (!this.#away) return
    this.#away = false
    const { hostId, state, logger } = this.#deps
    logger.info({ host: state.host(hostId)?.name }, 'host answers again')
  }

  #tellLost(reason: Reason): void {
    const { hostId, state, clock, logger } = this.#deps
    const host = state.host(hostId)
    if (host === undefined) return
    const status = nextHostStatus(host.status, 'lost')
    if (status === host.status && sameReason(reason, host.reason)) return
    if (status !== host.status) logger.warn({ host: host.name, ...reason }, 'host unreachable')
    this.#away = true
    state.updateHost(hostId, { status, reason }, clock.now())
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
