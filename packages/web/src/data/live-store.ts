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

/** The state as an external store: React reads parts of it and draws only what changed. */
export class LiveStore {
  #fleet: Fleet = emptyFleet
  #status: LiveStatus = { state: 'connecting', heardAtMs: undefined }
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly fleet = (): Fleet => this.#fleet
  readonly status = (): LiveStatus => this.#status

  take(frame: ServerFrame): void {
    this.#put(reduce(this.#fleet, frame))
  }

  /** All of them at once: what catches up is drawn one time. */
  takeAll(frames: readonly ServerFrame[]): void {
    this.#put(frames.reduce(reduce, this.#fleet))
  }

  drop(topic: Topic): void {
    this.#put(forget(this.#fleet, topic))
  }

  setStatus(status: LiveStatus): void {
    const before = this.#status
    this.#status = status
    // While it is live nobody shows when it was last heard, so that alone is not worth drawing.
    if (before.state !== status.state) this.#tell()
  }

  #put(fleet: Fleet): void {
    if (fleet === this.#fleet) return
    this.#fleet = fleet
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
