import {
  apiTokensAnswer,
  containersAnswer,
  hostSchema,
  hostsAnswer,
  imagesAnswer,
  journalAnswer,
  meSchema,
  networksAnswer,
  scheduleAnswer,
  schedulesAnswer,
  sessionsAnswer,
  setupStateAnswer,
  taskAnswer,
  tasksAnswer,
  usersAnswer,
  volumesAnswer,
} from '../../packages/contract/src/index.ts'
import type { Language } from '../../packages/i18n/src/index.ts'
import { containers } from './containers.ts'
import { hosts } from './hosts.ts'
import { images, networks, volumes } from './inventory.ts'
import { journal } from './journal.ts'
import { me, sessions, tokens, users } from './people.ts'
import { runsOf, schedules } from './schedules.ts'
import { tasks } from './tasks.ts'

// Purpose: what the still answers to REST: the same paths and shapes as the real server, from fixtures.
// Never changes anything: there is nothing but reading. Called by still-server.ts and by the test of shapes.

/** Whoever opens the browser: an administrator, nobody yet known, or the very first person. */
export type Visitor = 'ada' | 'nobody' | 'first'

export interface Asked {
  /** What stands for the stars of the path. */
  readonly names: readonly string[]
  readonly query: URLSearchParams
  readonly language: Language
  readonly visitor: Visitor
}

/** The part of a schema of the contract that is used. */
export interface Shape {
  parse(value: unknown): unknown
}

export interface Answer {
  /** Each `*` stands for one part. */
  readonly path: string
  readonly shape: Shape
  /** undefined: there is no such thing. */
  readonly of: (asked: Asked) => unknown
}

const whole = <T>(name: string, items: readonly T[] | undefined) =>
  items && { [name]: [...items], next_cursor: null }

const hostOf = ({ names: [id], language }: Asked) => hosts(language).find((one) => String(one.id) === id)

/** Lines of one host, or of all; `status` where a list has one. */
function asked<T extends { readonly host_id: number | null }>(
  items: readonly T[],
  { query }: Asked,
): readonly T[] {
  const limit = Number(query.get('limit') ?? 100)
  const fits = (one: T): boolean =>
    ['host_id', 'status', 'container_id', 'state'].every((name) => {
      const wanted = query.get(name)
      return wanted === null || !(name in one) || String(Reflect.get(one, name)) === wanted
    })
  return items.filter(fits).slice(0, limit)
}

export const answers: readonly Answer[] = [
  {
    path: '/api/auth/setup',
    shape: setupStateAnswer,
    of: ({ visitor }) => ({ needed: visitor === 'first', me: visitor === 'ada' ? me : null }),
  },
  { path: '/api/auth/me', shape: meSchema, of: () => me },
  { path: '/api/auth/sessions', shape: sessionsAnswer, of: () => whole('sessions', sessions) },
  { path: '/api/tokens', shape: apiTokensAnswer, of: () => whole('api_tokens', tokens) },
  { path: '/api/users', shape: usersAnswer, of: () => whole('users', users) },
  { path: '/api/docker/hosts', shape: hostsAnswer, of: ({ language }) => whole('hosts', hosts(language)) },
  { path: '/api/docker/hosts/*', shape: hostSchema, of: hostOf },
  {
    path: '/api/docker/hosts/*/containers',
    shape: containersAnswer,
    of: (it) => {
      const host = hostOf(it)
      return whole('containers', host && containers.filter(({ host_id }) => host_id === host.id))
    },
  },
  {
    path: '/api/docker/hosts/*/images',
    shape: imagesAnswer,
    of: (it) => whole('images', hostOf(it) && images(Number(it.names[0]))),
  },
  {
    path: '/api/docker/hosts/*/volumes',
    shape: volumesAnswer,
    of: (it) => whole('volumes', hostOf(it) && volumes(Number(it.names[0]))),
  },
  {
    path: '/api/docker/hosts/*/networks',
    shape: networksAnswer,
    of: (it) => whole('networks', hostOf(it) && networks(Number(it.names[0]))),
  },
  {
    path: '/api/docker/containers',
    shape: containersAnswer,
    of: (it) => whole('containers', asked(containers, it)),
  },
  { path: '/api/tasks', shape: tasksAnswer, of: (it) => whole('tasks', asked(tasks(it.language), it)) },
  {
    path: '/api/tasks/*',
    shape: taskAnswer,
    of: ({ names: [id], language }) => {
      const task = tasks(language).find((one) => String(one.id) === id)
      return task && { task }
    },
  },
  { path: '/api/schedules', shape: schedulesAnswer, of: () => whole('schedules', schedules) },
  {
    path: '/api/schedules/*',
    shape: scheduleAnswer,
    of: ({ names: [id = ''] }) => {
      const schedule = schedules.find((one) => one.id === id)
      return schedule && { ...schedule, runs: [...runsOf(id)] }
    },
  },
  {
    path: '/api/journal',
    shape: journalAnswer,
    of: (it) => whole('journal', asked(journal(it.language), it)),
  },
]

/** The answer for a path, and what stands for its stars. */
export function answerAt(
  path: string,
): { readonly answer: Answer; readonly names: readonly string[] } | undefined {
  for (const answer of answers) {
    const found = new RegExp(`^${answer.path.replaceAll('*', '([^/]+)')}$`).exec(path)
    if (found) return { answer, names: found.slice(1).map(decodeURIComponent) }
  }
  return undefined
}
