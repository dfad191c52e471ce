import { goTime, goTimeNs } from './clock.ts'
import { type DocumentContext, listDocument } from './container-document.ts'
import type { Inventory } from './inventory.ts'
import type { FakeImage, FakeNetwork, FakeVolume } from './model.ts'
import { hexId, isAlive } from './model.ts'
import { compareApi, type EngineProfile } from './profile.ts'

type Document = Record<string, unknown>

const KERNEL = '6.1.0-fake'

export function versionDocument(profile: EngineProfile): Document {
  const built = '2026-05-07T21:09:36.000000000+00:00'
  return {
    Platform: { Name: '' },
    Components: [
      {
        Name: 'Engine',
        Version: profile.version,
        Details: {
          ApiVersion: profile.apiVersion,
          Arch: 'amd64',
          BuildTime: built,
          Experimental: 'false',
          GitCommit: '5d6db84',
          GoVersion: 'go1.24.4',
          KernelVersion: KERNEL,
          MinAPIVersion: profile.minApiVersion,
          Os: 'linux',
        },
      },
      { Name: 'containerd', Version: '1.7.24', Details: { GitCommit: '1.7.24' } },
      { Name: 'runc', Version: '1.1.5', Details: { GitCommit: '1.1.5' } },
      { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: '' } },
    ],
    Version: profile.version,
    ApiVersion: profile.apiVersion,
    MinAPIVersion: profile.minApiVersion,
    GitCommit: '5d6db84',
    GoVersion: 'go1.24.4',
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: KERNEL,
    BuildTime: built,
  }
}

export interface InfoFacts {
  readonly name: string
  readonly nowNs: bigint
  readonly listeners: number
}

export function infoDocument(profile: EngineProfile, inventory: Inventory, facts: InfoFacts): Document {
  const states = inventory.list().map((container) => container.state)
  const running = states.filter((state) => state === 'running' || state === 'restarting').length
  const paused = states.filter((state) => state === 'paused').length
  const plain: Document = {
    ID: hexId(`engine:${facts.name}`).slice(0, 36),
    Containers: states.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: states.length - running - paused,
    Images: inventory.images.size,
    Driver: 'overlay2',
    DriverStatus: [['Backing Filesystem', 'extfs']],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['json-file', 'local', 'syslog'],
    },
    MemoryLimit: true,
    SwapLimit: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    Debug: false,
    NFd: 34,
    OomKillDisable: true,
    NGoroutines: 45,
    SystemTime: goTimeNs(facts.nowNs),
    LoggingDriver: 'json-file',
    CgroupDriver: 'cgroupfs',
    CgroupVersion: '1',
    NEventsListener: facts.listeners,
    KernelVersion: KERNEL,
    OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    OSVersion: '12',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    NCPU: 2,
    MemTotal: 25_276_514_304,
    DockerRootDir: '/var/lib/docker',
    Name: facts.name,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: profile.version,
    Runtimes: { 'io.containerd.runc.v2': { path: 'runc' }, runc: { path: 'runc' } },
    DefaultRuntime: 'runc',
    Swarm: { NodeID: '', NodeAddr: '', LocalNodeState: 'inactive', ControlAvailable: false, Error: '' },
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    SecurityOptions: [`name=seccomp,profile=${profile.modern ? 'builtin' : 'default'}`],
    Warnings: null,
  }
  return plain
}

/** `api` is the version of the request: `VirtualSize` went away with 1.44. */
export function imageDocument(
  image: FakeImage,
  inventory: Inventory,
  profile: EngineProfile,
  api: string,
): Document {
  const users = inventory.list().filter((container) => container.imageId === image.id).length
  return {
    Containers: compareApi(api, '1.51') < 0 ? -1 : users,
    Created: Math.floor(image.createdMs / 1000),
    Id: image.id,
    Labels: Object.keys(image.labels).length > 0 ? image.labels : null,
    ParentId: '',
    RepoDigests: profile.modern ? [] : null,
    RepoTags: image.tags.length > 0 ? image.tags : profile.modern ? [] : ['<none>:<none>'],
    SharedSize: -1,
    Size: image.sizeBytes,
    ...(compareApi(api, '1.44') < 0 ? { VirtualSize: image.sizeBytes } : {}),
  }
}

export function volumeDocument(volume: FakeVolume): Document {
  return {
    CreatedAt: `${new Date(volume.createdMs).toISOString().slice(0, 19)}Z`,
    Driver: 'local',
    Labels: Object.keys(volume.labels).length > 0 ? volume.labels : null,
    Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
    Name: volume.name,
    Options: null,
    Scope: 'local',
  }
}

export function networkDocument(network: FakeNetwork, profile: EngineProfile): Document {
  const gateway = profile.modern ? { Gateway: network.subnet?.replace(/\.0\/16$/, '.1') } : {}
  const none = profile.modern ? null : []
  return {
    Name: network.name,
    Id: network.id,
    Created: goTime(network.createdMs),
    Scope: 'local',
    Driver: network.driver,
    ...(profile.major >= 28 ? { EnableIPv4: true } : {}),
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: null,
      Config: network.subnet === undefined ? none : [{ Subnet: network.subnet, ...gateway }],
    },
    Internal: false,
    Attachable: false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: {},
    Options: {},
    Labels: network.labels,
  }
}

/**
 * `/system/df`. API 1.52 gives usage by kind beside the older lists, or instead of them when `verbose`; 1.53 gives
 * nothing but usage. No engine of that age was looked at: these two come from the published version history.
 */
export function diskUsageDocument(
  inventory: Inventory,
  context: DocumentContext,
  verbose: boolean,
): Document {
  const { profile, api } = context
  const containers = inventory.list()
  const references = (name: string): number =>
    containers.filter((container) => container.mounts.some((mount) => mount.volume === name)).length
  const images = [...inventory.images.values()]
  const lists = {
    Images: images.map((image) => ({
      ...imageDocument(image, inventory, profile, api),
      Containers: containers.filter((container) => container.imageId === image.id).length,
      SharedSize: 0,
    })),
    Containers: containers.map((container) => listDocument(container, context, true)),
    Volumes: [...inventory.volumes.values()].map((volume) => ({
      ...volumeDocument(volume),
      UsageData: { RefCount: references(volume.name), Size: volume.sizeBytes },
    })),
    BuildCache: profile.modern ? [] : null,
  }
  const layersSize = images.reduce((sum, image) => sum + image.sizeBytes, 0)
  const builder = compareApi(api, '1.42') < 0 ? { BuilderSize: 0 } : {}
  const older = { LayersSize: layersSize, ...lists, ...builder }
  if (compareApi(api, '1.52') < 0) return older
  const usage = usageByKind(inventory, lists, layersSize, verbose)
  return verbose || compareApi(api, '1.53') >= 0 ? usage : { ...older, ...usage }
}

function usageByKind(
  inventory: Inventory,
  lists: Readonly<Record<'Images' | 'Containers' | 'Volumes', readonly Document[]>>,
  layersSize: number,
  verbose: boolean,
): Document {
  const containers = inventory.list()
  const volumes = [...inventory.volumes.values()]
  const of = (items: readonly Document[], active: number, size: number): Document => ({
    ActiveCount: active,
    TotalCount: items.length,
    Reclaimable: 0,
    TotalSize: size,
    ...(verbose ? { Items: items } : {}),
  })
  const used = new Set(containers.map((container) => container.imageId))
  const mounted = new Set(containers.flatMap((container) => container.mounts.map((mount) => mount.volume)))
  const written = containers.reduce((sum, container) => sum + container.usage.writeBytes, 0)
  const stored = volumes.reduce((sum, volume) => sum + volume.sizeBytes, 0)
  return {
    ImagesUsage: of(lists.Images, used.size, layersSize),
    ContainersUsage: of(lists.Containers, containers.filter(isAlive).length, written),
    VolumesUsage: of(lists.Volumes, mounted.size, stored),
    BuildCacheUsage: of([], 0, 0),
  }
}
