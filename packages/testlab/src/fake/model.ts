import { createHash } from 'node:crypto'

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
export type HealthStatus = 'starting' | 'healthy' | 'unhealthy'
export type RestartPolicy = 'no' | 'always' | 'unless-stopped' | 'on-failure'

export interface FakePort {
  readonly privatePort: number
  readonly publicPort?: number
  readonly type?: 'tcp' | 'udp'
  readonly ip?: string
}

export interface FakeMount {
  /** Of a volume: its name. */
  readonly volume?: string
  /** Of a bind: the path on the host. */
  readonly hostPath?: string
  readonly destination: string
  readonly readOnly?: boolean
  /** A volume that the container was made with without naming it. */
  readonly unnamed?: boolean
}

export interface HealthCheck {
  readonly test: readonly string[]
  readonly intervalMs: number
  readonly retries: number
}

export interface LogLine {
  readonly stream: 1 | 2
  readonly text: string
  readonly atNs: bigint
}

export interface FakeUsage {
  cpuNs: number
  /** How fast `cpuNs` grows: 0.05 is 5 % of one core. */
  cpuShare: number
  memoryBytes: number
  memoryLimitBytes: number
  cacheBytes: number
  rxBytes: number
  txBytes: number
  readBytes: number
  writeBytes: number
  pids: number
}

export interface FakeContainer {
  readonly id: string
  name: string
  readonly image: string
  readonly imageId: string
  readonly argv: readonly string[]
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly ports: readonly FakePort[]
  readonly mounts: readonly FakeMount[]
  readonly network: string
  /** By name; what was only asked for has no id yet. */
  readonly networks: Map<string, 'asked' | 'joined'>
  readonly tty: boolean
  readonly openStdin: boolean
  readonly autoRemove: boolean
  /** With an init (or a well-behaved program) SIGTERM ends it; a bare pid 1 ignores it. */
  readonly obeysTerm: boolean
  readonly termExitCode: number
  readonly restartPolicy: RestartPolicy
  readonly maximumRetries: number
  readonly healthCheck: HealthCheck | undefined
  readonly createdMs: number
  readonly files: Set<string>
  readonly logs: LogLine[]
  readonly usage: FakeUsage
  state: ContainerState
  startedMs: number | undefined
  finishedMs: number | undefined
  exitCode: number
  oomKilled: boolean
  pid: number
  restartCount: number
  stoppedByHand: boolean
  health: HealthStatus | undefined
  failingStreak: number
  error: string
}

export interface FakeImage {
  readonly id: string
  tags: string[]
  readonly sizeBytes: number
  readonly createdMs: number
  readonly labels: Readonly<Record<string, string>>
}

export interface FakeVolume {
  readonly name: string
  readonly createdMs: number
  readonly labels: Readonly<Record<string, string>>
  readonly sizeBytes: number
}

export interface FakeNetwork {
  readonly name: string
  readonly id: string
  readonly driver: string
  readonly createdMs: number
  readonly labels: Readonly<Record<string, string>>
  readonly subnet: string | undefined
}

/** 64 hexadecimal digits, the same for the same seed: ids in a failing test can be read again. */
export function hexId(seed: string): string {
  return createHash('sha256').update(seed).digest('hex')
}

/** Alive: it has a process, even when that is paused. */
export function isAlive(container: FakeContainer): boolean {
  return container.state === 'running' || container.state === 'paused'
}

/** `key` or `key=value`. */
export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const split = wanted.indexOf('=')
  if (split < 0) return Object.hasOwn(labels, wanted)
  const key = wanted.slice(0, split)
  return Object.hasOwn(labels, key) && labels[key] === wanted.slice(split + 1)
}
