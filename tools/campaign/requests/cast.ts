import type {
  ApiToken,
  Container,
  Host,
  Role,
  Session,
  Task,
  TokenAnswer,
  User,
} from '../../../packages/contract/src/index.ts'
import { ask, askJson } from '../../bench/ask.ts'
import { type Account, bearerOf, cookiesOf, owner } from '../../bench/owner.ts'
import type { Persona, Scene } from './generate.ts'
import { type Operation, operationsOf } from './open-api.ts'
import type { RawRequest } from './raw-http.ts'

interface Actor extends Account {
  readonly role: Role
}

/** Those who ask. Their passwords appear in no pool, so that nobody's guesses slow their sign-in down. */
const actors: readonly Actor[] = [
  { username: 'vera', password: 'one-Violet-rain-over-22-roofs', role: 'viewer' },
  { username: 'oscar', password: 'six-Orange-boats-beside-48-piers', role: 'operator' },
  { username: 'ada', password: 'ten-Amber-lamps-above-35-doors', role: 'admin' },
]
/** Those who are signed in as, changed and removed. */
const decoys: readonly Actor[] = [
  { username: 'dora', password: 'two-Dusty-books-below-67-shelves', role: 'viewer' },
  { username: 'dan', password: 'three-Deep-wells-behind-89-walls', role: 'operator' },
]

/** Who loses what is hers: password, sessions, tokens. No pool names her, her password stands in it. */
const loser: Actor = { username: 'dina', password: 'seven-Dull-coins-under-53-mats', role: 'operator' }

/** Values that are shown as passwords and tokens and must be found nowhere afterwards. */
export const planted: readonly string[] = ['CANARY-b3f1-password', 'CANARY-77aa-token', 'CANARY-0c9e-cookie']

export interface Cast {
  /** Mends what has been broken since the last time and tells what exists now. */
  scene(): Promise<Scene>
  /** Everything secret that was shown or given out so far. */
  secrets(): readonly string[]
}

export interface CastOptions {
  readonly url: string
  /** An address of an engine with containers. */
  readonly engine: string
}

/** The accounts, tokens and hosts that the generated requests play with. */
export async function createCast({ url, engine }: CastOptions): Promise<Cast> {
  const operations = operationsOf(await askJson(`${url}/api/openapi.json`))
  const keeper = await tokenOf(url, await bearerOf(url), 'keeper', 'admin')
  const given = new Set<string>()
  const personas = new Map<string, Persona>()
  const secrets = () => [
    ...new Set([
      ...planted,
      owner.password,
      keeper,
      ...[...actors, ...decoys, loser].map((one) => one.password),
      ...given,
    ]),
  ]
  const admin = { authorization: `Bearer ${keeper}` }

  const keep = (name: string, headers: Persona['headers'], shown: string) => {
    given.add(shown)
    personas.set(name, { name, headers })
  }

  async function mendPersonas(hostId: number): Promise<void> {
    for (const actor of actors) {
      if (await holds(url, personas.get(`${actor.role} by access token`))) continue
      const bearer = await patiently(() => bearerOf(url, actor))
      keep(
        `${actor.role} by access token`,
        [['Authorization', bearer.authorization]],
        bearer.authorization.slice(7),
      )
      for (const number of [1, 2, 3]) {
        const token = await tokenOf(url, bearer, `trial ${number}`, actor.role)
        keep(`${actor.role} by token ${number}`, [['Authorization', `Bearer ${token}`]], token)
      }
      const limited = await tokenOf(url, bearer, 'limited', actor.role, [hostId])
      keep(`${actor.role} of one host`, [['Authorization', `Bearer ${limited}`]], limited)
      const spent = await patiently(() => bearerOf(url, actor))
      await ask(`${url}/api/auth/logout`, { method: 'POST', headers: spent })
      keep(`${actor.role} signed out`, [['Authorization', spent.authorization]], spent.authorization.slice(7))
    }
    for (const actor of actors) {
      if (await holds(url, personas.get(`${actor.role} by cookie`))) continue
      const { cookie } = await patiently(() => cookiesOf(url, actor))
      given.add(cookie.split('; ')[0]?.split('=')[1] ?? cookie)
      const own = [
        ['Cookie', cookie],
        ['X-Vigie', '1'],
        ['Sec-Fetch-Site', 'same-origin'],
      ] as const
      personas.set(`${actor.role} by cookie`, { name: `${actor.role} by cookie`, headers: own })
      const bare = { name: `${actor.role} by cookie alone`, headers: [['Cookie', cookie]] as const }
      personas.set(bare.name, bare)
    }
    personas.set('nobody', { name: 'nobody', headers: [] })
  }

  let spared: readonly number[] = []
  return {
    secrets,
    async scene() {
      spared = await mendUsers(url, admin)
      const hosts = await mendHosts(url, admin, engine)
      await mendPersonas(hosts.local.id)
      const lost = await signInLoser(url, admin)
      keep('one who loses', [['Authorization', lost.authorization]], lost.authorization.slice(7))
      return {
        operations,
        personas: [...personas.values()],
        pools: await pools({ url, headers: admin, lost, hosts, engine, spared, operations }),
        canaries: planted,
        host: new URL(url).host,
        spared: (request) => touches(request, spared),
      }
    },
  }
}

/** Taking away the accounts of the cast would only end the trial early. */
function touches(request: RawRequest, userIds: readonly number[]): boolean {
  return userIds.some((id) => new RegExp(`^/+api/+users/+${id}([^0-9]|$)`, 'i').test(request.target))
}

type Headers = { readonly authorization: string }

/** @returns the ids that must not be touched */
async function mendUsers(url: string, headers: Headers): Promise<number[]> {
  const { users } = await askJson<{ users: User[] }>(`${url}/api/users`, { headers })
  const wanted = [...actors, ...decoys, loser]
  for (const user of users) {
    if (user.username === owner.username || wanted.some((one) => one.username === user.username)) continue
    await ask(`${url}/api/users/${user.id}`, { method: 'DELETE', headers })
  }
  const kept: number[] = users.filter((user) => user.username === owner.username).map(({ id }) => id)
  for (const one of wanted) {
    const found = users.find((user) => user.username === one.username)
    const isActor = one === loser || actors.some((actor) => actor.username === one.username)
    // A decoy may have another password by now: a new one is easier than finding out.
    const intact = found !== undefined && found.role === one.role && !found.disabled
    if (intact) {
      if (isActor) kept.push(found.id)
      continue
    }
    if (found !== undefined) await ask(`${url}/api/users/${found.id}`, { method: 'DELETE', headers })
    const made = await patiently(() => askJson<User>(`${url}/api/users`, { headers, json: one }))
    if (isActor) kept.push(made.id)
  }
  return kept
}

interface Hosts {
  readonly local: Host
  readonly all: readonly Host[]
}

async function mendHosts(url: string, headers: Headers, engine: string): Promise<Hosts> {
  const list = async () => (await askJson<{ hosts: Host[] }>(`${url}/api/docker/hosts`, { headers })).hosts
  const hosts = await list()
  const away = 'unix:///nonexistent/vigie-trial.sock'
  const fits = (host: Host) => host.docker_enabled && (host.address === engine || host.address === away)
  for (const host of hosts) {
    if (!fits(host)) await ask(`${url}/api/docker/hosts/${host.id}`, { method: 'DELETE', headers })
  }
  for (const [name, address] of [['local', engine] as const, ['away', away] as const]) {
    if (hosts.some((host) => fits(host) && host.address === address)) continue
    await ask(`${url}/api/docker/hosts`, { headers, json: { name, address } })
  }
  for (let attempt = 0; attempt < 250; attempt += 1) {
    const all = await list()
    const local = all.find((host) => host.address === engine)
    if (local?.docker_status === 'online' && local.containers_total > 0) return { local, all }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the engine of the trial did not come online')
}

/** Ids and names that exist, so that valid requests reach what is behind the first check. */
async function pools(known: {
  readonly url: string
  readonly headers: Headers
  readonly lost: Headers
  readonly hosts: Hosts
  readonly engine: string
  readonly spared: readonly number[]
  readonly operations: readonly Operation[]
}): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const { url, headers, lost, engine, spared, operations } = known
  const { local, all } = known.hosts
  const list = <T>(path: string, who = headers) => askJson<T>(`${url}${path}`, { headers: who })
  const { containers } = await list<{ containers: Container[] }>(`/api/docker/hosts/${local.id}/containers`)
  const { tasks } = await list<{ tasks: Task[] }>('/api/tasks?limit=20')
  const { users } = await list<{ users: User[] }>('/api/users')
  const { sessions } = await list<{ sessions: Session[] }>('/api/auth/sessions', lost)
  const { api_tokens: tokens } = await list<{ api_tokens: ApiToken[] }>('/api/tokens', lost)
  const page = await list<{ next_cursor: string | null }>('/api/docker/containers?limit=1')
  const passwords = [...decoys.map((one) => one.password), loser.password, loser.password, ...planted]
  const some = containers.slice(0, 8)
  const refresh = await refreshTokens(url)
  const schedules = operations.some((one) => one.path === '/api/schedules')
    ? (await list<{ schedules: { id: unknown; name: unknown }[] }>('/api/schedules')).schedules
    : []
  const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id)
  return new Map<string, readonly unknown[]>([
    ['host_id', ids(all)],
    ['host_ids', [[local.id], null, [999_999]]],
    ['container_id', some.flatMap((one) => [one.container_id, one.container_id.slice(0, 12), one.name])],
    ['task_id', [...ids(tasks), 999_999]],
    ['user_id', [...ids(users).filter((id) => !spared.includes(id)), 999_999]],
    ['session_id', [...ids(sessions), 999_999]],
    ['token_id', [...ids(tokens), 999_999]],
    ['schedule_id', schedules.map(({ id }) => id)],
    ['cursor', page.next_cursor === null ? [] : [page.next_cursor]],
    ['limit', ['1', '2', '1000', '5000']],
    ['name', [...schedules.map(({ name }) => name), 'local', 'away', 'third', 'script']],
    [
      'address',
      [engine, 'unix:///nonexistent/other.sock', 'ssh://root@192.0.2.1:22', 'tcp://192.0.2.1:2376'],
    ],
    ['username', [...decoys.map((one) => one.username), 'nobody']],
    ['password', passwords],
    ['current_password', passwords],
    ['new_password', passwords],
    ['token', planted],
    ['refresh_token', [...refresh, ...planted]],
    ['lang', ['en', 'fr']],
    ['timeout', ['0', '1']],
    ['Idempotency-Key', ['k1', 'k2']],
    ['idempotency-key', ['k1', 'k2']],
  ])
}

/** She may have lost her password, or herself. */
async function signInLoser(url: string, headers: Headers): Promise<Headers> {
  const signIn = () => patiently(() => bearerOf(url, loser))
  const bearer = await signIn().catch(async () => {
    const { users } = await askJson<{ users: User[] }>(`${url}/api/users`, { headers })
    const found = users.find((user) => user.username === loser.username)
    if (found !== undefined) await ask(`${url}/api/users/${found.id}`, { method: 'DELETE', headers })
    await patiently(() => askJson<User>(`${url}/api/users`, { headers, json: loser }))
    return await signIn()
  })
  await tokenOf(url, bearer, 'to lose', loser.role)
  return bearer
}

async function refreshTokens(url: string): Promise<string[]> {
  const answer = await ask(`${url}/api/auth/token`, {
    json: decoys[0] && { username: decoys[0].username, password: decoys[0].password },
    from: '127.77.0.1',
  })
  return answer.status === 200 ? [(JSON.parse(answer.body) as TokenAnswer).refresh_token] : []
}

async function tokenOf(
  url: string,
  headers: Headers,
  name: string,
  role: Role,
  hostIds?: readonly number[],
): Promise<string> {
  const json = { name, role, ...(hostIds === undefined ? {} : { host_ids: hostIds }) }
  // Tokens are made a few a minute, and the trial's own requests make some.
  return (await patiently(() => askJson<{ token: string }>(`${url}/api/tokens`, { headers, json }))).token
}

async function holds(url: string, persona: Persona | undefined): Promise<boolean> {
  if (persona === undefined) return false
  const headers = Object.fromEntries(persona.headers)
  return (await ask(`${url}/api/auth/me`, { headers })).status === 200
}

/** Signing in may have to wait: passwords are guessed at the same time. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act()
    } catch (thrown) {
      if (attempt >= 90 || !/HTTP (429|503)/.test(String(thrown))) throw thrown
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}
