import type { HostPlace } from '../hosts/hosts-repository.ts'
import { transportOf } from '../hosts/transport-of.ts'
import { VigieError } from '../kernel/vigie-error.ts'

/**
 * What an address says about where a host is and how it is reached.
 * @throws VigieError unsupported_address, naming what works; a password in it is not repeated
 */
export function placeOf(address: string): HostPlace {
  try {
    return { address: transportOf(address).address, transport: 'unix', host: 'local' }
  } catch (error) {
    const shown = error instanceof VigieError ? (error.params.address ?? '') : ''
    throw new VigieError('unsupported_address', { address: shown }, { cause: error })
  }
}
