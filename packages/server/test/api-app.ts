import type { FastifyInstance, RouteOptions } from 'fastify'
import type { ContainerOrder, HostOrders } from '../src/act/orders.ts'
import type { Auth } from '../src/auth/auth.ts'
import type { ApiDeps } from '../src/http/api.ts'
import type { RateLimits } from '../src/http/rate-limits.ts'
import { JournalRepository } from '../src/journal/journal-repository.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { ScheduleChanges } from '../src/schedule/schedule-changes.ts'
import { ScheduleRunsRepository } from '../src/schedule/schedule-runs-repository.ts'
import { Scheduler, systemTimers } from '../src/schedule/scheduler.ts'
import type { FleetState } from '../src/state/fleet-state.ts'
import { TasksRepository } from '../src/tasks/tasks-repository.ts'
import { createFleetView } from '../src/view/fleet-view-of-state.ts'
import { fleetOf, principal } from './fleet-fixture.ts'
import { HandClock } from './hand-clock.ts'
import { listedAuth, type People } from './listed-auth.ts'
import { openTestDatabase } from './open-test-database.ts'
import { type TestAppOptions, testApp } from './page-app.ts'
import { tempFolder } from './temp-folder.ts'

/** By the secret that each shows. */
export const people = {
  admin: principal({ userId: 1, username: 'ada', role: 'admin' }),
  operator: principal({ userId: 2, username: 'otto', role: 'operator', sessionId: 2 }),
  viewer: principal({ userId: 3, username: 'vera', role: 'viewer', sessionId: 3 }),
  /** Of an administrator, but for host 2 alone. */
  limited: principal({ userId: 1, username: 'ada', role: 'admin', tokenId: 5, hostIds: new Set([2]) }),
} as const satisfies People

export interface ApiAppOptions extends Omit<TestAppOptions, 'api'> {
  readonly api?: Partial<ApiDeps>
  readonly auth?: Auth
  readonly state?: FleetState
}

/** The real application with REST over a real database; accounts are a list, engines are not there. */
export async function apiApp({ api, auth, state = fleetOf([3, 2]), ...page }: ApiAppOptions = {}) {
  const folder = tempFolder()
  const database = await openTestDatabase(folder.path)
  const clock = new HandClock()
  const tasks = new TasksRepository(database.kysely, systemClock)
  const journal = new JournalRepository(database.kysely, systemClock)
  const runs = new ScheduleRunsRepository(database.kysely)
  const scheduler = new Scheduler({ clock, timers: systemTimers, logger: createLogger('silent'), runs })
  scheduler.add({
    name: 'docker_collect',
    intervalMs: 60_000,
    leastIntervalMs: 5_000,
    runAtStart: false,
    run: async () => undefined,
  })
  const routes: RouteOptions[] = []
  const orders: ContainerOrder[] = []
  const view = createFleetView({
    state,
    inventory: {
      listImages: async () => [],
      listVolumes: async () => [],
      listNetworks: async () => [],
    },
  })
  const scene = await testApp({
    ...page,
    api: {
      auth: auth ?? listedAuth({ people }),
      clock,
      appVersion: '9.9.9',
      view,
      tasks,
      journal,
      runs,
      scheduler,
      schedules: new ScheduleChanges({ db: database.kysely, clock, journal, scheduler }),
      hosts: ordersOn(state, tasks),
      containers: {
        async order(order) {
          orders.push(order)
          const { task } = await tasks.create({
            action: `container.${order.action}`,
            target: 'host/c',
            hostId: order.hostId,
            containerId: order.containerId,
            actor: order.actor,
            idempotencyKey: order.idempotencyKey,
          })
          await tasks.finish(task.id, { status: 'success' })
          return task
        },
      },
      webFolder: '/nowhere',
      limits: {
        signedIn: { burst: 1e6, perMinute: 1e6 },
        stranger: { burst: 1e6, perMinute: 1e6 },
        credentials: { burst: 1e6, perMinute: 1e6 },
      },
      ...api,
      async live(app: FastifyInstance, strangers: Pick<RateLimits, 'stranger'>) {
        app.addHook('onRoute', (route) => {
          routes.push(route)
        })
        await api?.live?.(app, strangers)
      },
    },
  })
  return {
    ...scene,
    clock,
    state,
    tasks,
    journal,
    routes: routes as readonly RouteOptions[],
    orders: orders as readonly ContainerOrder[],
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]()
      await scheduler.close()
      await database.close()
      folder[Symbol.dispose]()
    },
  }
}

/** Orders on hosts that change nothing, so that each request of a test finds the same fleet. */
function ordersOn(state: FleetState, tasks: TasksRepository): HostOrders {
  const hostOf = (id: number) => {
    const { name, address } = state.host(id) ?? { name: '?', address: '?' }
    return { id, name, address } as Awaited<ReturnType<HostOrders['add']>>
  }
  return {
    add: async () => hostOf(1),
    change: async (id) => hostOf(id),
    remove: async () => undefined,
    setEnabled: async (id) => hostOf(id),
    async collect(hostId, actor, idempotencyKey) {
      const order = { action: 'host.collect', target: 'host', hostId, actor, idempotencyKey }
      return (await tasks.create(order)).task
    },
    test: async () => ({
      ok: true,
      docker_version: '28.5.2',
      docker_api_version: '1.51',
      duration_ms: 3,
      code: null,
      reason: null,
    }),
  }
}

/** What whoever has this secret sends as a program. */
export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

/** What Vigie's own page in a browser sends, at the machine itself. */
export const ownPage = (secret?: string) => ({
  host: '127.0.0.1:8000',
  origin: 'http://127.0.0.1:8000',
  'sec-fetch-site': 'same-origin',
  'x-vigie': '1',
  ...(secret !== undefined && { cookie: `__Host-vigie=${secret}` }),
})
