// Purpose: carries out what people order: acts on containers and on the list of hosts, as tasks.
// Never changes the state: what an order brought about comes back through `collect`.
// Called by http and the command line; later by alerts through a function handed in.

import type { ContainerAction, HostTrial } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { Host } from '../hosts/hosts-repository.ts'
import type { Task } from '../tasks/tasks-repository.ts'

/** In whose name an order is carried out; goes into tasks and journal. */
export interface Actor {
  /** Absent for the machine's own administrator. */
  readonly id?: number | undefined
  readonly name: string
}

export interface ContainerOrder {
  readonly action: ContainerAction
  readonly hostId: number
  /** Full id. */
  readonly containerId: string
  /** Seconds between the stop signal and the kill; Docker's own (10, or what the container says) if absent. */
  readonly graceS?: number | undefined
  readonly actor: Actor
  readonly idempotencyKey?: string | undefined
}

export interface ContainerOrders {
  /**
   * Accepts an order: stores its task, begins, and returns at once. The same idempotency key of the same actor
   * returns the task of the first time.
   * @throws VigieError container_busy, host_unreachable, host_disabled, container_not_found, idempotency_conflict
   */
  order(order: ContainerOrder): Promise<Task>
}

export interface HostOrders {
  /** @throws VigieError host_name_taken, unsupported_address */
  add(
    host: { readonly name: string; readonly address: string; readonly dockerEnabled?: boolean | undefined },
    actor: Actor,
  ): Promise<Host>
  /** @throws VigieError host_not_found, host_name_taken, unsupported_address */
  change(
    hostId: number,
    change: { readonly name?: string | undefined; readonly address?: string | undefined },
    actor: Actor,
  ): Promise<Host>
  /** With everything known of it. @throws VigieError host_not_found */
  remove(hostId: number, actor: Actor): Promise<void>
  /** @throws VigieError host_not_found */
  setEnabled(hostId: number, enabled: boolean, actor: Actor): Promise<Host>
  /** A complete collection now, as a task. @throws VigieError host_not_found, host_disabled */
  collect(hostId: number, actor: Actor, idempotencyKey?: string): Promise<Task>
  /**
   * Connects once, beside what watches it, to its own address or the one asked for; nothing is stored. An engine
   * that does not answer is a result, not an error, its sentence in the language asked for.
   * @throws VigieError host_not_found, unsupported_address
   */
  test(
    hostId: number,
    asked?: { readonly address?: string | undefined; readonly language?: Language | undefined },
  ): Promise<HostTrial>
}
