import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Auth } from '../auth/auth.ts'
import { type AccountRoutesDeps, addAccountRoutes } from './account-routes.ts'
import { type AuthRoutesDeps, addAuthRoutes } from './auth-routes.ts'
import { addContainerRoutes, type ContainerRoutesDeps } from './container-routes.ts'
import { addHostRoutes, type HostRoutesDeps } from './host-routes.ts'
import { addInventoryRoutes, type InventoryRoutesDeps } from './inventory-routes.ts'
import { addJournalRoutes, type JournalRoutesDeps } from './journal-routes.ts'
import type { Limits, RateLimits } from './rate-limits.ts'
import { addScheduleRoutes, type ScheduleRoutesDeps } from './schedule-routes.ts'
import { addTaskRoutes, type TaskRoutesDeps } from './task-routes.ts'
import { addUserRoutes, type UserRoutesDeps } from './user-routes.ts'

/** The rooms that REST speaks to. */
export type ApiRoutesDeps = AccountRoutesDeps &
  AuthRoutesDeps &
  ContainerRoutesDeps &
  HostRoutesDeps &
  InventoryRoutesDeps &
  JournalRoutesDeps &
  ScheduleRoutesDeps &
  TaskRoutesDeps &
  UserRoutesDeps

export interface ApiDeps extends Omit<ApiRoutesDeps, 'language'> {
  readonly auth: Auth
  /** Where people reach Vigie, when a proxy stands before it. */
  readonly publicUrl?: string | undefined
  /** Addresses and ranges of proxies whose `X-Forwarded-…` is believed. */
  readonly trustedProxies?: readonly string[] | undefined
  readonly limits?: Limits | undefined
  /** Connections of the machine's own control socket; they need no account. */
  readonly isControlSocket?: ((socket: Socket) => boolean) | undefined
  /** Routes of another room that share the door, such as `/ws`. They declare `config.permission`, too. */
  readonly live?:
    | ((app: FastifyInstance, strangers: Pick<RateLimits, 'stranger'>) => Promise<void>)
    | undefined
  /** What Vite built. */
  readonly webFolder: string
}

/** All of REST. */
export async function addApiRoutes(app: FastifyInstance, deps: ApiRoutesDeps): Promise<void> {
  await addAuthRoutes(app, deps)
  addAccountRoutes(app, deps)
  addUserRoutes(app, deps)
  addHostRoutes(app, deps)
  addInventoryRoutes(app, deps)
  addContainerRoutes(app, deps)
  addTaskRoutes(app, deps)
  addJournalRoutes(app, deps)
  addScheduleRoutes(app, deps)
}
