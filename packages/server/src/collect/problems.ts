import { engineWords } from '../hosts/transport-of.ts'
import type { Reason } from '../kernel/reason.ts'

/** Why a host that answers is degraded. `what` is Docker's own term: containers, images, volumes, networks. */
export function listFailed(what: string, error: unknown): Reason {
  return { code: 'engine_list_failed', params: { what, reason: engineWords(error) } }
}

/** Nothing to say when every line could be read. */
export function listPartial(what: string, unread: number): Reason | undefined {
  return unread === 0 ? undefined : { code: 'engine_list_partial', params: { what, count: unread } }
}

export function inspectFailed(containerId: string, name: string | undefined, error: unknown): Reason {
  const container = name ?? containerId.slice(0, 12)
  return { code: 'engine_inspect_failed', params: { container, reason: engineWords(error) } }
}
