import type { ContainerAction } from '@vigie/contract'
import type { JournalEntry } from '../journal/journal-repository.ts'
import type { Reason } from '../kernel/reason.ts'

/** How an act on a container ended. */
export type ActEnd =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly reason: Reason }

export interface OrderLine {
  readonly action: ContainerAction
  readonly hostId: number
  /** `nas/web` */
  readonly target: string
  readonly actor: { readonly id?: number | undefined; readonly name: string } | undefined
}

const about = ({ action, hostId, target, actor }: OrderLine) => ({
  action: `container.${action}`,
  hostId,
  actor,
  target: { kind: 'container', name: target },
  params: { container: target, actor: actor?.name ?? 'vigie' },
})

/** The line of an order that is about to be carried out. */
export function orderedLine(order: OrderLine): JournalEntry {
  return { ...about(order), message: `journal.${order.action}_ordered` }
}

/** The line of how it ended. */
export function endedLine(order: OrderLine, end: ActEnd): JournalEntry {
  const line = about(order)
  if (!end.ok) {
    return { ...line, message: `journal.${order.action}_failed`, reason: end.reason, outcome: 'failed' }
  }
  // A restart always is a change.
  if (end.changed || order.action === 'restart') return { ...line, message: `journal.${order.action}_done` }
  return { ...line, message: `journal.${order.action}_already` }
}
