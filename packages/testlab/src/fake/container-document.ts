import { endpointDocument, endpointDocuments, mountDocuments } from './attachment-document.ts'
import { goTime } from './clock.ts'
import { statusText } from './filters.ts'
import type { FakeContainer, FakeNetwork } from './model.ts'
import { hexId, isAlive } from './model.ts'
import { compareApi, type EngineProfile } from './profile.ts'

type Document = Record<string, unknown>

export interface DocumentContext {
  readonly profile: EngineProfile
  /** The API version of the request. */
  readonly api: string
  readonly nowMs: number
  readonly network: (name: string) => FakeNetwork | undefined
  readonly imageSizeBytes: (container: FakeContainer) => number
}

const ROOT = '/var/lib/docker'

/** One element of `/containers/json`. `size` adds SizeRw and SizeRootFs, as the query does. */
export function listDocument(container: FakeContainer, context: DocumentContext, size: boolean): Document {
  const rw = container.usage.writeBytes
  const sizes = size
    ? { ...(rw > 0 ? { SizeRw: rw } : {}), SizeRootFs: context.imageSizeBytes(container) + rw }
    : {}
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: container.image,
    ImageID: container.imageId,
    Command: container.argv.map(quoted).join(' '),
    Created: Math.floor(container.createdMs / 1000),
    Ports: isAlive(container) ? container.ports.flatMap(listedPorts) : [],
    ...sizes,
    Labels: container.labels,
    State: container.state,
    Status: statusText(container, context.nowMs),
    HostConfig: { NetworkMode: networkMode(container, context.profile) },
    NetworkSettings: { Networks: endpointDocuments(container, context) },
    Mounts: mountDocuments(container, 'list'),
    ...(compareApi(context.api, '1.52') < 0 ? {} : { Health: shortHealth(container) }),
  }
}

function shortHealth(container: FakeContainer): Document {
  return { Status: container.health ?? 'none', FailingStreak: container.failingStreak }
}

/** `/containers/{id}/json`. */
export function inspectDocument(container: FakeContainer, context: DocumentContext): Document {
  const folder = `${ROOT}/containers/${container.id}`
  return {
    Id: container.id,
    Created: goTime(container.createdMs),
    Path: container.argv[0] ?? '',
    Args: container.argv.slice(1),
    State: stateDocument(container),
    Image: container.imageId,
    ResolvConfPath: `${folder}/resolv.conf`,
    HostnamePath: `${folder}/hostname`,
    HostsPath: `${folder}/hosts`,
    LogPath: `${folder}/${container.id}-json.log`,
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: null,
    HostConfig: hostConfig(container, context.profile),
    GraphDriver: graphDriver(container),
    Mounts: mountDocuments(container, 'inspect'),
    Config: configDocument(container),
    NetworkSettings: networkSettings(container, context),
  }
}

function stateDocument(container: FakeContainer): Document {
  const health =
    container.health === undefined
      ? {}
      : { Health: { Status: container.health, FailingStreak: container.failingStreak, Log: [] } }
  return {
    Status: container.state,
    Running: isAlive(container) || container.state === 'restarting',
    Paused: container.state === 'paused',
    Restarting: container.state === 'restarting',
    OOMKilled: container.oomKilled,
    Dead: container.state === 'dead',
    Pid: isAlive(container) ? container.pid : 0,
    ExitCode: isAlive(container) ? 0 : container.exitCode,
    Error: container.error,
    StartedAt: goTime(container.startedMs),
    FinishedAt: goTime(container.finishedMs),
    ...health,
  }
}

function configDocument(container: FakeContainer): Document {
  const exposed = Object.fromEntries(container.ports.map((port) => [portKey(port), {}]))
  const check = container.healthCheck
  return {
    Hostname: container.id.slice(0, 12),
    Domainname: '',
    User: '',
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...(container.ports.length > 0 ? { ExposedPorts: exposed } : {}),
    Tty: container.tty,
    OpenStdin: container.openStdin,
    StdinOnce: false,
    Env: container.env,
    Cmd: container.argv,
    ...(check
      ? { Healthcheck: { Test: check.test, Interval: check.intervalMs * 1_000_000, Retries: check.retries } }
      : {}),
    Image: container.image,
    Volumes: null,
    WorkingDir: '',
    Entrypoint: null,
    OnBuild: null,
    Labels: container.labels,
  }
}

function hostConfig(container: FakeContainer, profile: EngineProfile): Document {
  const bindings = container.ports.filter((port) => port.publicPort !== undefined)
  return {
    Binds: binds(container),
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: networkMode(container, profile),
    PortBindings: Object.fromEntries(
      bindings.map((port) => [portKey(port), [{ HostIp: port.ip ?? '', HostPort: `${port.publicPort}` }]]),
    ),
    RestartPolicy: { Name: container.restartPolicy, MaximumRetryCount: container.maximumRetries },
    AutoRemove: container.autoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    CapAdd: null,
    CapDrop: null,
    CgroupnsMode: 'host',
    Dns: [],
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: null,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: false,
    PublishAllPorts: false,
    ReadonlyRootfs: false,
    SecurityOpt: null,
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67_108_864,
    Runtime: 'runc',
    Isolation: '',
    CpuShares: 0,
    Memory: container.usage.memoryLimitBytes,
    NanoCpus: 0,
    CgroupParent: '',
    Devices: [],
    MemoryReservation: 0,
    MemorySwap: 0,
    MemorySwappiness: null,
    OomKillDisable: false,
    PidsLimit: null,
    Ulimits: [],
    MaskedPaths: ['/proc/asound', '/proc/acpi', '/proc/kcore', '/proc/keys', '/sys/firmware'],
    ReadonlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'],
  }
}

function binds({ mounts }: FakeContainer): string[] | null {
  const named = mounts.filter(({ unnamed }) => unnamed !== true)
  if (named.length === 0) return null
  return named.map((one) => `${one.hostPath ?? one.volume}:${one.destination}${one.readOnly ? ':ro' : ''}`)
}

function graphDriver(container: FakeContainer): Document {
  const layer = `${ROOT}/overlay2/${hexId(`layer:${container.id}`)}`
  return {
    Data: {
      LowerDir: `${layer}-init/diff:${ROOT}/overlay2/${container.imageId.slice(7)}/diff`,
      MergedDir: `${layer}/merged`,
      UpperDir: `${layer}/diff`,
      WorkDir: `${layer}/work`,
    },
    Name: 'overlay2',
  }
}

function networkSettings(container: FakeContainer, context: DocumentContext): Document {
  const alive = isAlive(container)
  const own = endpointDocument(container, container.network, context)
  const top =
    container.network === 'bridge'
      ? { EndpointID: own.EndpointID, Gateway: own.Gateway, IPAddress: own.IPAddress }
      : { EndpointID: '', Gateway: '', IPAddress: '' }
  const older = {
    Bridge: '',
    ...top,
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPPrefixLen: alive && container.network === 'bridge' ? 16 : 0,
    IPv6Gateway: '',
    MacAddress: own.MacAddress,
  }
  return {
    SandboxID: alive ? hexId(`sandbox:${container.id}`) : '',
    SandboxKey: alive ? `/var/run/docker/netns/${container.id.slice(0, 12)}` : '',
    Ports: alive ? Object.fromEntries(container.ports.map((port) => [portKey(port), boundTo(port)])) : {},
    ...(compareApi(context.api, '1.52') < 0 ? older : {}),
    Networks: endpointDocuments(container, context),
  }
}

function networkMode(container: FakeContainer, profile: EngineProfile): string {
  if (container.network !== 'bridge') return container.network
  return profile.modern ? 'bridge' : 'default'
}

function portKey(port: FakeContainer['ports'][number]): string {
  return `${port.privatePort}/${port.type ?? 'tcp'}`
}

function boundTo(port: FakeContainer['ports'][number]): Document[] | null {
  if (port.publicPort === undefined) return null
  const hosts = port.ip === undefined ? ['0.0.0.0', '::'] : [port.ip]
  return hosts.map((HostIp) => ({ HostIp, HostPort: `${port.publicPort}` }))
}

function listedPorts(port: FakeContainer['ports'][number]): Document[] {
  const own = { PrivatePort: port.privatePort, Type: port.type ?? 'tcp' }
  if (port.publicPort === undefined) return [own]
  const hosts = port.ip === undefined ? ['0.0.0.0', '::'] : [port.ip]
  return hosts.map((IP) => ({
    IP,
    PrivatePort: own.PrivatePort,
    PublicPort: port.publicPort,
    Type: own.Type,
  }))
}

function quoted(argument: string): string {
  return /\s/.test(argument) ? `'${argument}'` : argument
}
