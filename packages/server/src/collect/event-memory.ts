import type { EngineEvent } from '@vigie/docker-client'

/** How far before the last event a new stream starts: engines order events by arrival, not by time. */
const overlapNano = 2_000_000_000n

/** Engines keep 256 events, so a replay is never longer than that. */
const rememberedEvents = 1024

const keyOf = (event: EngineEvent) => `${event.timeNano} ${event.action} ${event.actorId}`

/**
 * Remembers what was already heard, over reconnects, so that streams may overlap and no event counts
 * twice. After a start of Vigie, `floorMs` stands for all that an earlier run has already recorded.
 */
export class EventMemory {
  readonly #heard = new Set<string>()
  readonly #floorMs: number
  #lastNano: bigint | undefined

  constructor(floorMs = 0) {
    this.#floorMs = floorMs
    if (floorMs > 0) this.#lastNano = BigInt(floorMs) * 1_000_000n
  }

  /** Where the next stream has to start, or undefined when there is nothing to continue. */
  get sinceNano(): bigint | undefined {
    return this.#lastNano === undefined ? undefined : this.#lastNano - overlapNano
  }

  /** False when this event was heard before. */
  isNew(event: EngineEvent): boolean {
    if (event.timeMs <= this.#floorMs) return false
    const key = keyOf(event)
    if (this.#heard.has(key)) return false
    this.#heard.add(key)
    if (this.#heard.size > rememberedEvents) {
      for (const oldest of this.#heard) {
        this.#heard.delete(oldest)
        break
      }
    }
    const { timeNano } = event
    if (this.#lastNano === undefined || timeNano > this.#lastNano) this.#lastNano = timeNano
    return true
  }
}
