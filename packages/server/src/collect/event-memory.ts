import type { EngineEvent } from '@vigie/docker-client'

/** How far before the last event a new stream starts: engines order events by arrival, not by time. */
const overlapNano = 2_000_000_000n

/** Engines keep 256 events, so a replay is never longer than that. */
const rememberedEvents = 1024

const keyOf = (event: EngineEvent) => `${event.timeNano} ${event.action} ${event.actorId}`
const nanoOf = (epochMs: number) => BigInt(epochMs) * 1_000_000n

/**
 * Remembers what was already heard, over reconnects, so that streams may overlap and no event counts
 * twice. What happened before the first thing that is known was never news, and a replay of it is not
 * either. All times are the engine's.
 */
export class EventMemory {
  readonly #heard = new Set<string>()
  /** Replayed events from before this are already in the state: by a list, or by an earlier run. */
  #floorNano: bigint | undefined
  #lastNano: bigint | undefined
  #continues = false

  /** @param recordedUntilMs up to when an earlier run of Vigie has recorded events; 0 for never. */
  constructor(recordedUntilMs = 0) {
    if (recordedUntilMs > 0) this.#floorNano = nanoOf(recordedUntilMs + 1)
  }

  /**
   * Where the next stream has to start, or undefined when there is nothing to continue. To be asked
   * for each stream, just before it is opened.
   */
  nextSince(): bigint | undefined {
    const from = this.#lastNano === undefined ? this.#floorNano : this.#lastNano - overlapNano
    this.#continues = from !== undefined
    return from
  }

  /** The engine's own time when nothing had happened yet: a later stream can start from there. */
  quietUntil(engineMs: number): void {
    this.#floorNano ??= nanoOf(engineMs)
  }

  /** False when this event was heard before, or is a replay of what was known before. */
  isNew(event: EngineEvent): boolean {
    const { timeNano } = event
    if (this.#continues && this.#floorNano !== undefined && timeNano < this.#floorNano) return false
    const key = keyOf(event)
    if (this.#heard.has(key)) return false
    this.#floorNano ??= timeNano
    this.#heard.add(key)
    if (this.#heard.size > rememberedEvents) {
      for (const oldest of this.#heard) {
        this.#heard.delete(oldest)
        break
      }
    }
    if (this.#lastNano === undefined || timeNano > this.#lastNano) this.#lastNano = timeNano
    return true
  }
}
