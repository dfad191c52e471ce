import { EngineRefusal, type Inventory } from './inventory.ts'
import type {
  FakeContainer,
  FakeMount,
  FakePort,
  FakeUsage,
  HealthCheck,
  HealthStatus,
  RestartPolicy,
} from './model.ts'
import { hexId } from './model.ts'
import { type EngineProfile, sentence } from './profile.ts'
import { parseProgram } from './program.ts'

/** What a script says of a container; everything has a default. */
export interface ContainerSpec {
  readonly name?: string
  readonly image?: string
  readonly argv?: readonly string[]
  readonly env?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly ports?: readonly FakePort[]
  readonly mounts?: readonly FakeMount[]
  readonly network?: string
  readonly tty?: boolean
  readonly openStdin?: boolean
  readonly autoRemove?: boolean
  readonly obeysTerm?: boolean
  readonly termExitCode?: number
  readonly restartPolicy?: RestartPolicy
  readonly maximumRetries?: number
  readonly healthCheck?: HealthCheck
  /** A container with a health that only the script changes. */
  readonly health?: HealthStatus
  readonly memoryBytes?: number
  readonly memoryLimitBytes?: number
  readonly cpuShare?: number
  /** How long ago it was created (ms). */
  readonly ageMs?: number
}

/** A container in state `created`; volumes and the image it names come into being with it. */
export function makeContainer(spec: ContainerSpec, inventory: Inventory, nowMs: number): FakeContainer {
  const id = inventory.nextId()
  const image = spec.image ?? 'nginx:1.27'
  const argv = spec.argv ?? ['nginx', '-g', 'daemon off;']
  const trapped = parseProgram(argv, new Set()).termExitCode
  const createdMs = nowMs - (spec.ageMs ?? 0)
  for (const { volume } of spec.mounts ?? []) {
    if (volume !== undefined && !inventory.volumes.has(volume)) {
      inventory.volumes.set(volume, { name: volume, createdMs, labels: {}, sizeBytes: 0 })
    }
  }
  return {
    ...describedBy(spec),
    networks: firstNetworks(spec.network ?? 'bridge'),
    id,
    name: spec.name ?? `fake_${id.slice(0, 8)}`,
    image,
    imageId: inventory.imageNamed(image, createdMs).id,
    argv,
    obeysTerm: trapped !== undefined || (spec.obeysTerm ?? true),
    termExitCode: trapped ?? spec.termExitCode ?? 0,
    createdMs,
    files: new Set(),
    logs: [],
    usage: firstUsage(spec),
    ...neverStarted(),
    health: spec.health,
  }
}

/** One that uses another container's network has none of its own. */
function firstNetworks(mode: string): FakeContainer['networks'] {
  return new Map(mode.startsWith('container:') ? [] : [[mode, 'asked']])
}

function describedBy(spec: ContainerSpec) {
  return {
    env: spec.env ?? ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    labels: spec.labels ?? {},
    ports: spec.ports ?? [],
    mounts: spec.mounts ?? [],
    network: spec.network ?? 'bridge',
    tty: spec.tty ?? false,
    openStdin: spec.openStdin ?? false,
    autoRemove: spec.autoRemove ?? false,
    restartPolicy: spec.restartPolicy ?? 'no',
    maximumRetries: spec.maximumRetries ?? 0,
    healthCheck: spec.healthCheck,
  } as const
}

function neverStarted() {
  return {
    state: 'created',
    startedMs: undefined,
    finishedMs: undefined,
    exitCode: 0,
    oomKilled: false,
    pid: 0,
    restartCount: 0,
    stoppedByHand: false,
    failingStreak: 0,
    error: '',
  } as const
}

function firstUsage(spec: ContainerSpec): FakeUsage {
  return {
    cpuNs: 40_000_000,
    cpuShare: spec.cpuShare ?? 0.01,
    memoryBytes: spec.memoryBytes ?? 8 * 1024 * 1024,
    memoryLimitBytes: spec.memoryLimitBytes ?? 0,
    cacheBytes: 1024 * 1024,
    rxBytes: 736,
    txBytes: 0,
    readBytes: 0,
    writeBytes: 0,
    pids: 1,
  }
}

type Unknown = Readonly<Record<string, unknown>>

/** Reads the body of `POST /containers/create`; refuses as the engine does. */
export function specFromCreate(
  body: Unknown,
  name: string | undefined,
  profile: EngineProfile,
): ContainerSpec {
  if (Object.keys(body).length === 0 || body.Image === undefined) {
    throw new EngineRefusal(400, sentence(profile, 'Config cannot be empty in order to create a container'))
  }
  const host = objectOf(body.HostConfig)
  const policy = objectOf(host.RestartPolicy)
  const mode = String(host.NetworkMode ?? 'default')
  const init = host.Init === true
  const check = healthCheckOf(objectOf(body.Healthcheck))
  return {
    ...(name === undefined ? {} : { name: name.replace(/^\//, '') }),
    image: String(body.Image),
    argv: [...listOf(body.Entrypoint), ...listOf(body.Cmd)],
    env: listOf(body.Env),
    labels: Object.fromEntries(Object.entries(objectOf(body.Labels)).map(([k, v]) => [k, String(v)])),
    ports: portsOf(objectOf(body.ExposedPorts), objectOf(host.PortBindings)),
    mounts: [...listOf(host.Binds).map(mountOfBind), ...unnamedVolumes(objectOf(body.Volumes), name ?? '')],
    network: mode === 'default' ? 'bridge' : mode,
    tty: body.Tty === true,
    openStdin: body.OpenStdin === true,
    autoRemove: host.AutoRemove === true,
    // A bare pid 1 ignores SIGTERM unless its program traps it; with an init the default action applies.
    obeysTerm: init,
    termExitCode: 143,
    restartPolicy: policyOf(policy.Name),
    maximumRetries: Number(policy.MaximumRetryCount ?? 0),
    ...(check ? { healthCheck: check } : {}),
    memoryLimitBytes: Number(host.Memory ?? 0),
  }
}

/** `/path:/data:ro` or `volume:/data`. */
function mountOfBind(bind: string): FakeMount {
  const [source = '', destination = '', mode = ''] = bind.split(':')
  const place = { destination, readOnly: mode.split(',').includes('ro') }
  return source.startsWith('/') ? { hostPath: source, ...place } : { volume: source, ...place }
}

function unnamedVolumes(asked: Unknown, seed: string): FakeMount[] {
  return Object.keys(asked).map((destination) => ({
    volume: hexId(`volume:${seed}:${destination}`),
    destination,
    unnamed: true,
  }))
}

function policyOf(name: unknown): RestartPolicy {
  return name === 'always' || name === 'unless-stopped' || name === 'on-failure' ? name : 'no'
}

function healthCheckOf(check: Unknown): HealthCheck | undefined {
  const test = listOf(check.Test)
  if (test.length === 0 || test[0] === 'NONE') return undefined
  const interval = Number(check.Interval ?? 0)
  return {
    test,
    intervalMs: interval > 0 ? interval / 1e6 : 30_000,
    retries: Number(check.Retries ?? 0) || 3,
  }
}

function portsOf(exposed: Unknown, bindings: Unknown): FakePort[] {
  const keys = new Set([...Object.keys(exposed), ...Object.keys(bindings)])
  return [...keys].map((key) => {
    const [port, type] = key.split('/')
    const bound = Array.isArray(bindings[key]) ? objectOf(bindings[key][0]) : {}
    const publicPort = Number(bound.HostPort ?? 0)
    const ip = String(bound.HostIp ?? '')
    return {
      privatePort: Number(port),
      type: type === 'udp' ? 'udp' : 'tcp',
      ...(publicPort > 0 ? { publicPort } : {}),
      ...(ip === '' ? {} : { ip }),
    }
  })
}

function objectOf(value: unknown): Unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Unknown) : {}
}

function listOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.map(String) : []
}
