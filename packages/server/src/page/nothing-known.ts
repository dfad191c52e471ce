import { VigieError } from '../kernel/vigie-error.ts'
import type { FleetSnapshot } from './page-model.ts'

/**
 * A Vigie that never had a list from any host knows nothing: what it would write is no page to replace
 * an older one with. One that lost its hosts still knows what there was.
 */
export function nothingKnown({ hosts }: FleetSnapshot): VigieError | undefined {
  const known = hosts.length === 0 || hosts.some((host) => host.lastCollectAtMs !== undefined)
  return known ? undefined : new VigieError('page_nothing_known')
}
