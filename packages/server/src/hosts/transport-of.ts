// Purpose: how each host is reached, and which hosts there are.
// Never collects, judges or shows anything.
// Called by collect (transports) and by the composition (enrolment).

import {
  EngineError,
  OLDEST_API_VERSION,
  type Transport,
  transportFromDockerHost,
} from '@vigie/docker-client'
import { VigieError } from '../kernel/vigie-error.ts'

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

/** The error of an engine in the words of the catalogue. Anything else stays what it is. */
export function engineErrorInWords(error: unknown, address: string): unknown {
  if (!(error instanceof EngineError)) return error
  const cause = { cause: error }
  switch (error.kind) {
    case 'no_socket':
    case 'not_a_socket':
    case 'refused':
      return new VigieError('engine_missing', { address, reason: error.message }, cause)
    case 'permission':
      return new VigieError('engine_no_permission', { address }, cause)
    case 'too_old':
      return new VigieError('engine_too_old', tooOld(error, address), cause)
    default:
      return new VigieError('engine_unreachable', { address, reason: error.message }, cause)
  }
}

const tooOld = (error: EngineError, address: string) => ({
  address,
  version: error.versions?.serverMax ?? '?',
  needed: error.versions?.clientMin ?? OLDEST_API_VERSION,
})
