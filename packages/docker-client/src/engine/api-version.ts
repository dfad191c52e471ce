import { type CallOptions, DEFAULT_DEADLINE_MS } from '../http/deadline.ts'
import type { Engine } from './engine.ts'
import { EngineError } from './errors.ts'
import { ping } from './ping.ts'
import { version } from './version.ts'

/** Docker 20.10: the oldest engine whose statistics know `one-shot`. */
export const OLDEST_API_VERSION = '1.41'
/** Docker 29.0: the newest whose answers these schemas were written against. */
export const NEWEST_API_VERSION = '1.52'

/** The version to speak with an engine. Throws `too_old` or `too_new`, carrying the versions. */
export async function negotiate(engine: Engine, options: CallOptions): Promise<string> {
  const started = performance.now()
  const pong = await ping(engine, options)
  // One deadline for both: the second call gets what the first left.
  const leftMs = (options.deadlineMs ?? DEFAULT_DEADLINE_MS) - (performance.now() - started)
  const told = await version(engine, { ...options, deadlineMs: Math.max(1, Math.round(leftMs)) })
  return agree(
    { min: told.minApiVersion, max: told.apiVersion ?? pong.apiVersion ?? '' },
    engine.transport.address,
  )
}

/** Pure part of `negotiate`: the newest version that both sides speak. */
export function agree(
  server: { readonly min: string | undefined; readonly max: string },
  address: string,
): string {
  const versions = {
    serverMin: server.min,
    serverMax: server.max,
    clientMin: OLDEST_API_VERSION,
    clientMax: NEWEST_API_VERSION,
  }
  const refuse = (kind: 'too_old' | 'too_new' | 'protocol', reason: string) =>
    new EngineError(kind, { operation: 'negotiate', address, reason, versions })
  if (!isApiVersion(server.max)) throw refuse('protocol', 'the engine does not tell its API version')
  if (compareApiVersions(server.max, OLDEST_API_VERSION) < 0) {
    throw refuse('too_old', `the engine speaks API ${server.max}, ${OLDEST_API_VERSION} is needed`)
  }
  const agreed = compareApiVersions(server.max, NEWEST_API_VERSION) < 0 ? server.max : NEWEST_API_VERSION
  if (server.min !== undefined && isApiVersion(server.min) && compareApiVersions(server.min, agreed) > 0) {
    throw refuse('too_new', `the engine wants API ${server.min} at least, this client speaks ${agreed}`)
  }
  return agreed
}

/** Negative when `left` is older. As numbers: 1.9 is older than 1.41. */
export function compareApiVersions(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number)
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number)
  return leftMajor - rightMajor || leftMinor - rightMinor
}

function isApiVersion(text: string): boolean {
  return /^\d{1,4}\.\d{1,4}$/.test(text)
}
