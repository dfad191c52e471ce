import type { CallOptions } from '../http/deadline.ts'
import type { Engine } from './engine.ts'

export interface Pong {
  /** The newest version the engine speaks, when it says so. */
  readonly apiVersion: string | undefined
  readonly osType: string | undefined
}

/** Asks whether the engine answers at all: the cheapest call, without side effects. */
export async function ping(engine: Engine, options?: CallOptions): Promise<Pong> {
  const { headers } = await engine.request({ operation: 'ping', path: ['_ping'], unversioned: true }, options)
  return { apiVersion: single(headers['api-version']), osType: single(headers.ostype) }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
