import type { Container } from '../../packages/contract/src/index.ts'
import { ago, MIB } from './moment.ts'

type Span = Parameters<typeof ago>[0]

/** The few facts that tell one container from the next; the rest follows from them. */
export interface Few {
  readonly host?: number
  readonly name: string
  readonly image: string
  readonly project?: string
  readonly service?: string
  readonly state?: Container['state']
  readonly was?: Container['state']
  readonly health?: Container['health']
  /** For how long it has been in its state. */
  readonly since?: Span
  readonly exit?: number
  readonly restarts?: number
  readonly ports?: readonly (readonly [host: number | null, container: number, ip?: string])[]
  readonly cpu?: number
  readonly mib?: number
  readonly volumes?: readonly (readonly [name: string, destination: string])[]
  readonly binds?: readonly (readonly [source: string, destination: string])[]
  readonly networks?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
}

/** The same for the same words, and no two alike: what ids look like. */
export function digest(words: string): string {
  let state = 2_166_136_261
  let text = ''
  for (let round = 0; text.length < 64; round += 1) {
    for (const letter of words + round) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619) >>> 0
    text += state.toString(16).padStart(8, '0')
  }
  return text.slice(0, 64)
}

export const imageIdOf = (image: string): string => `sha256:${digest(image)}`
export const networkIdOf = (host: number, name: string): string => digest(`network ${host} ${name}`)

export function containerOf(few: Few, place: number): Container {
  const { host = 1, state = 'running', since = '6d', project } = few
  const last = few.was ?? state
  const runs = last === 'running' || last === 'paused' || last === 'restarting'
  const networks = few.networks ?? (project === undefined ? ['bridge'] : [`${project}_default`])
  const labels = project === undefined ? {} : composeLabels(project, few.service ?? few.name)
  return {
    host_id: host,
    container_id: digest(`${host} ${few.name}`),
    name: few.name,
    image: few.image,
    image_id: imageIdOf(few.image),
    state,
    last_state: last,
    status: runs ? 'Up 6 days' : `Exited (${few.exit ?? 0})`,
    health: few.health ?? 'none',
    created_at: ago('41d'),
    started_at: runs ? ago(since) : ago('20d'),
    finished_at: runs ? null : ago(since),
    exit_code: runs ? null : (few.exit ?? 0),
    restart_count: few.restarts ?? 0,
    ports: portsOf(few),
    labels: { ...labels, ...few.labels },
    compose_project: project ?? null,
    compose_service: project === undefined ? null : (few.service ?? few.name),
    network_mode: networks[0] ?? 'none',
    mounts: mountsOf(few),
    networks: networks.map((name) => ({
      network_id: networkIdOf(host, name),
      name,
      ip_address: state === 'running' ? `172.20.0.${place + 2}` : null,
    })),
    cpu_percent: few.cpu ?? null,
    memory_used: few.mib === undefined ? null : Math.round(few.mib * MIB),
    last_update_at: ago(since),
  }
}

const portsOf = ({ ports = [] }: Few): Container['ports'] =>
  ports.map(([hostPort, port, ip = '0.0.0.0']) => ({
    container_port: port,
    host_port: hostPort,
    host_ip: hostPort === null ? null : ip,
    protocol: 'tcp',
  }))

function mountsOf({ volumes = [], binds = [] }: Few): Container['mounts'] {
  const volumeMounts = volumes.map(([name, destination]) => ({
    type: 'volume' as const,
    name,
    source: `/var/lib/docker/volumes/${name}/_data`,
    destination,
    read_only: false,
  }))
  const bindMounts = binds.map(([source, destination]) => ({
    type: 'bind' as const,
    name: null,
    source,
    destination,
    read_only: true,
  }))
  return [...volumeMounts, ...bindMounts].sort((a, b) => (a.destination < b.destination ? -1 : 1))
}

const composeLabels = (project: string, service: string) => ({
  'com.docker.compose.project': project,
  'com.docker.compose.service': service,
  'com.docker.compose.project.working_dir': `/srv/${project}`,
})
