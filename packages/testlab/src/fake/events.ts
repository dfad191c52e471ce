import type { EngineClock } from './clock.ts'
import type { FilterSet } from './filters.ts'
import { hasLabel } from './model.ts'

/** As many as the real engine remembers; none survives its restart. */
const RING_SIZE = 256

export interface EngineEvent {
  readonly type: string
  readonly action: string
  readonly actorId: string
  readonly attributes: Readonly<Record<string, string>>
  readonly timeNs: bigint
  readonly line: string
  /** With the fields of the API before 1.22, which engines send until 1.52. */
  readonly legacyLine: string
}

export interface EventWindow {
  readonly sinceNs: bigint | undefined
  readonly untilNs: bigint | undefined
  readonly filters: FilterSet
}

interface Listener {
  readonly filters: FilterSet
  readonly send: (event: EngineEvent) => void
  readonly close: () => void
}

/** The ring of past events and everybody who follows it. */
export class EventHub {
  readonly #clock: EngineClock
  readonly #listeners = new Set<Listener>()
  #ring: EngineEvent[] = []
  #toDrop = 0
  #duplicate = false

  constructor(clock: EngineClock) {
    this.#clock = clock
  }

  get listeners(): number {
    return this.#listeners.size
  }

  /** Lines of all remembered events, oldest first: for tests that compare sequences. */
  remembered(): readonly EngineEvent[] {
    return this.#ring
  }

  emit(type: string, action: string, actorId: string, attributes: Readonly<Record<string, string>>): void {
    const timeNs = this.#clock.nowNs()
    const event: EngineEvent = {
      type,
      action,
      actorId,
      attributes,
      timeNs,
      line: eventLine(type, action, actorId, attributes, timeNs, false),
      legacyLine: eventLine(type, action, actorId, attributes, timeNs, true),
    }
    this.#ring.push(event)
    if (this.#ring.length > RING_SIZE) this.#ring.shift()
    if (this.#toDrop > 0) {
      this.#toDrop -= 1
      return
    }
    for (const listener of this.#listeners) {
      if (!matchesEvent(event, listener.filters)) continue
      listener.send(event)
      if (this.#duplicate) listener.send(event)
    }
  }

  /** Past events first, then live ones until `until` or `close()`. Without since and until: live only. */
  follow(window: EventWindow, send: (event: EngineEvent) => void, close: () => void): () => void {
    if (window.sinceNs !== undefined || window.untilNs !== undefined) {
      for (const event of this.#ring) {
        if (window.sinceNs !== undefined && event.timeNs < window.sinceNs) continue
        if (window.untilNs !== undefined && event.timeNs > window.untilNs) continue
        if (matchesEvent(event, window.filters)) send(event)
      }
    }
    const listener: Listener = { filters: window.filters, send, close }
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The next `count` events reach nobody who listens (they stay in the ring). */
  drop(count: number): void {
    this.#toDrop = count
  }

  duplicate(on: boolean): void {
    this.#duplicate = on
  }

  /** Ends every open stream, as a proxy or a restart would. */
  cut(): void {
    for (const listener of [...this.#listeners]) listener.close()
    this.#listeners.clear()
  }

  forget(): void {
    this.#ring = []
  }
}

/** `timeNano` exceeds 2^53, so the line is put together by hand rather than by JSON.stringify alone. */
function eventLine(
  type: string,
  action: string,
  actorId: string,
  attributes: Readonly<Record<string, string>>,
  timeNs: bigint,
  withLegacy: boolean,
): string {
  const from = type === 'container' ? { from: attributes.image ?? '' } : {}
  const legacy =
    withLegacy && (type === 'container' || type === 'image') ? { status: action, id: actorId, ...from } : {}
  const sorted = Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)))
  const shown = { ...legacy, Type: type, Action: action, Actor: { ID: actorId, Attributes: sorted } }
  const time = timeNs / 1_000_000_000n
  return `${JSON.stringify(shown).slice(0, -1)},"scope":"local","time":${time},"timeNano":${timeNs}}\n`
}

function matchesEvent(event: EngineEvent, filters: FilterSet): boolean {
  return (
    filters.some('type', (wanted) => wanted === event.type) &&
    filters.some('scope', (wanted) => wanted === 'local') &&
    filters.some('event', (wanted) => event.action === wanted || event.action.startsWith(`${wanted}:`)) &&
    filters.every('label', (wanted) => hasLabel(event.attributes, wanted)) &&
    filters.some('container', (wanted) => matchesActor(event, 'container', wanted)) &&
    filters.some('image', (wanted) => matchesImage(event, wanted)) &&
    filters.some('volume', (wanted) => matchesActor(event, 'volume', wanted)) &&
    filters.some('network', (wanted) => matchesActor(event, 'network', wanted))
  )
}

function matchesActor(event: EngineEvent, type: string, wanted: string): boolean {
  return event.type === type && (event.actorId.startsWith(wanted) || event.attributes.name === wanted)
}

function matchesImage(event: EngineEvent, wanted: string): boolean {
  const name = event.type === 'image' ? event.attributes.name : event.attributes.image
  return event.actorId === wanted || name === wanted || name === `${wanted}:latest`
}
