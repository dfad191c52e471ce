import type { EngineClock } from './clock.ts'
import type { EventHub } from './events.ts'
import type { Execs } from './exec.ts'
import type { Inventory } from './inventory.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { FakeContainer } from './model.ts'
import type { EngineProfile } from './profile.ts'
import type { Answer, Reply } from './reply.ts'
import type { Timers } from './timers.ts'

/** What the routes work on; one per engine. */
export interface EngineParts {
  readonly profile: EngineProfile
  readonly clock: EngineClock
  readonly inventory: Inventory
  readonly hub: EventHub
  readonly lifecycle: Lifecycle
  readonly execs: Execs
  readonly timers: Timers
  readonly hostName: string
}

export interface Call {
  readonly parts: EngineParts
  /** The API version of the request: the one in its path, else the newest. */
  readonly api: string
  readonly query: URLSearchParams
  readonly params: readonly string[]
  readonly body: string
  readonly contentType: string | undefined
  readonly reply: Reply
}

export const JSON_TYPE = { 'Content-Type': 'application/json' } as const

/** A whole JSON answer, with the newline Go's encoder ends on. */
export function json(status: number, document: unknown): Answer {
  return { status, headers: JSON_TYPE, body: `${JSON.stringify(document)}\n` }
}

/** The container the path names; refuses with 404. */
export function containerOf(parts: EngineParts, params: readonly string[]): FakeContainer {
  return parts.inventory.find(decodeURIComponent(params[0] ?? ''))
}
