import type { ServerFrame, Topic } from '@vigie/contract'
import { emptyFleet, type Fleet, forget, reduce } from './fleet-store.ts'

/**
 * `catching_up`: connected again, what was missed is on its way. `polling`: no live connection can be made, the
 * server is asked every few seconds instead. `paused`: nobody looks. `outdated`: the server speaks a newer
 * language than this page, which has to be loaded again.
 */
export type LiveState =
  | 'connecting'
  | 'live'
  | 'catching_up'
  | 'polling'
  | 'paused'
  | 'reconnecting'
  | 'signed_out'
  | 'outdated'

export interface LiveStatus {
  readonly state: LiveState
  /** When the server was last heard, epoch ms; of that time the figures are. */
  readonly heardAtMs: number | undefined
}

/** Of these a large fleet sends many; each by itself would be one more look through all that is held. */
const many: ReadonlySet<ServerFrame['type']> = new Set([
  'docker_containers_changed',
  'docker_host_updated',
  'docker_usage',
])

/** What comes sooner after the last that was told waits until then, and is told together. */
const CALM_MS = 150

export interface Pace {
  readonly now: () => number
  /** Calls back after so many ms; returns what takes it back. */
  readonly later: (ms: number, then: () => void) => () => void
}

/** The state as an external store: React reads parts of it and draws only what changed. */
export class LiveStore {
  /** What is told, and what is known: the same but for a moment in which much happens. */
  #fleet: Fleet = emptyFleet
  #newest: Fleet = emptyFleet
  readonly #pace: Pace | undefined
  #toldAtMs = Number.NEGATIVE_INFINITY
  #cancelTelling: (() => void) | undefined
  #status: LiveStatus = { state: 'connecting', heardAtMs: undefined }
  readonly #listeners = new Set<() => void>()

  /** @param pace without it everything is told at once */
  constructor(pace?: Pace) {
    this.#pace = pace
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly fleet = (): Fleet => this.#fleet
  /** With what has come and is not told yet: for those who look at the numbers of frames. */
  readonly newest = (): Fleet => this.#newest
  readonly status = (): LiveStatus => this.#status

  take(frame: ServerFrame): void {
    this.#put(reduce(this.#newest, frame), many.has(frame.type))
  }

  /** All of them at once: what catches up is drawn one time. */
  takeAll(frames: readonly ServerFrame[]): void {
    this.#put(frames.reduce(reduce, this.#newest))
  }

  drop(topic: Topic): void {
    this.#put(forget(this.#newest, topic))
  }

  setStatus(status: LiveStatus): void {
    const before = this.#status
    this.#status = status
    // While it is live nobody shows when it was last heard, so that alone is not worth drawing.
    if (before.state !== status.state) this.#tell()
  }

  /** @param canWait whether a moment later does as well */
  #put(fleet: Fleet, canWait = false): void {
    if (fleet === this.#newest) return
    this.#newest = fleet
    const pace = this.#pace
    const waitsMs = canWait && pace ? CALM_MS - (pace.now() - this.#toldAtMs) : 0
    if (!pace || waitsMs <= 0) this.#show()
    else this.#cancelTelling ??= pace.later(waitsMs, () => this.#show())
  }

  #show(): void {
    this.#cancelTelling?.()
    this.#cancelTelling = undefined
    this.#toldAtMs = this.#pace?.now() ?? this.#toldAtMs
    this.#fleet = this.#newest
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
