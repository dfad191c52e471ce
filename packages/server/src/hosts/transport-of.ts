// Purpose: how each host is reached, and which hosts there are.
// Never collects, judges or shows anything.
// Called by collect (transports) and by the composition (enrolment).

import {
  EngineError,
  NEWEST_API_VERSION,
  OLDEST_API_VERSION,
  type Transport,
  transportFromDockerHost,
} from '@vigie/docker-client'
import { type Reason, reasonIn } from '../kernel/reason.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'

export const defaultDockerHost = 'unix:///var/run/docker.sock'

/**
 * A transport to the engine at an address such as `unix:///var/run/docker.sock`.
 * @throws VigieError `docker_host_unsupported` for an address that this version cannot reach.
 */
export function transportOf(address: string): Transport {
  try {
    return transportFromDockerHost(address)
  } catch (error) {
    throw new VigieError('docker_host_unsupported', { address: withoutUser(address) }, { cause: error })
  }
}

/** An address as it may be shown: a password may stand before its @. A path holds none. */
function withoutUser(address: string): string {
  return address.startsWith('unix:') ? address : address.replace(/\/\/.*@/s, '//…@')
}

/** What went wrong with the engine at an address, why, and what to do. */
export function engineReason(error: unknown, address: string): Reason {
  if (!(error instanceof EngineError)) return reasonIn(error)
  const { kind, versions } = error
  switch (kind) {
    case 'no_socket':
    case 'not_a_socket':
    case 'refused':
    case 'timeout':
    case 'lost':
      return { code: `engine_${kind}`, params: { address } }
    case 'permission':
      return { code: 'engine_no_permission', params: { address } }
    case 'too_old': {
      const needed = versions?.clientMin ?? OLDEST_API_VERSION
      return { code: 'engine_too_old', params: { address, version: versions?.serverMax ?? '?', needed } }
    }
    case 'too_new':
      return { code: 'engine_too_new', params: { address, version: NEWEST_API_VERSION } }
    case 'http':
      return { code: 'engine_answer', params: { address, reason: engineWords(error) } }
    default:
      return { code: 'engine_unreachable', params: { address, reason: engineWords(error) } }
  }
}

/** The engine's own words where it had some, else ours for the log. */
export function engineWords(error: unknown): string {
  return (error instanceof EngineError ? error.engineMessage : undefined) ?? reasonOf(error)
}

/** The same as an error with a code; anything that is no engine's error stays what it is. */
export function engineErrorInWords(error: unknown, address: string): unknown {
  if (!(error instanceof EngineError)) return error
  const { code, params } = engineReason(error, address)
  return new VigieError(code, params, { cause: error })
}
