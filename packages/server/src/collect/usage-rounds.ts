import type { FleetState } from '../state/fleet-state.ts'
import type { ContainerUsage, HostUsage } from '../state/usage.ts'
import { containerRates, hostRates } from './sample/rates.ts'
import type {
  ContainerSample,
  ContainerSamples,
  ContainerTarget,
  DiskSample,
  HostSample,
} from './sample/sample-types.ts'

/** How one host's figures are read; the local sampler, or an engine's statistics. */
export interface UsageSource {
  containers(targets: readonly ContainerTarget[]): Promise<ContainerSamples>
  /** For containers that `containers` could not read. */
  unreadable(containerIds: readonly string[]): Promise<ReadonlyMap<string, ContainerSample>>
  host(): Promise<HostSample | undefined>
  /** The folder whose disk counts as the host's, usually the engine's root folder. */
  dataRoot(): string | undefined
}

interface Asked {
  readonly samples: ReadonlyMap<string, ContainerSample>
  readonly failure?: unknown
}

/**
 * Samples one host, round by round, and puts figures that are ready to show into the state. Keeps the
 * sample before, because rates need two.
 */
export class UsageRounds {
  readonly #hostId: number
  readonly #state: FleetState
  readonly #source: UsageSource
  #before: ReadonlyMap<string, ContainerSample> = new Map()
  #hostBefore: HostSample | undefined

  constructor(hostId: number, state: FleetState, source: UsageSource) {
    this.#hostId = hostId
    this.#state = state
    this.#source = source
  }

  /**
   * One round. What cannot be read is absent, never zero.
   * @throws what `unreadable` of the source threw, once the figures that could be read are in the state.
   */
  async sample(): Promise<void> {
    const targets: ContainerTarget[] = []
    const pidless: string[] = []
    for (const { containerId, state, pid, networkMode } of this.#state.containers(this.#hostId)) {
      if (state !== 'running' && state !== 'paused') continue
      if (pid === undefined) pidless.push(containerId)
      else targets.push({ id: containerId, pid, networkMode })
    }
    const [read, host] = await Promise.all([this.#source.containers(targets), this.#source.host()])
    const rest = [...read.unreadable, ...pidless]
    const samples = new Map(read.samples)
    const asked = await this.#ask(rest)
    for (const [id, sample] of asked.samples) samples.set(id, sample)
    const usage = new Map<string, ContainerUsage>()
    for (const [id, sample] of samples) {
      const shown = containerUsage(this.#before.get(id), sample)
      if (shown !== undefined) usage.set(id, shown)
    }
    this.#state.setUsage(this.#hostId, usage, host && this.#hostUsage(host))
    this.#before = samples
    this.#hostBefore = host
    if (asked.failure !== undefined) throw asked.failure
  }

  /** An engine that fails must not cost the figures that came without it. */
  async #ask(ids: readonly string[]): Promise<Asked> {
    if (ids.length === 0) return { samples: new Map() }
    try {
      return { samples: await this.#source.unreadable(ids) }
    } catch (failure) {
      return { samples: new Map(), failure }
    }
  }

  #hostUsage(sample: HostSample): HostUsage {
    const rates = this.#hostBefore && hostRates(this.#hostBefore, sample)
    const disk = diskOf(sample.disks, this.#source.dataRoot())
    return {
      atMs: sample.atMs,
      cpuPercent: rates?.cpuPercent,
      memoryUsedBytes: sample.memoryUsedBytes,
      memoryTotalBytes: sample.memoryTotalBytes,
      diskUsedBytes: disk?.usedBytes,
      diskTotalBytes: disk?.totalBytes,
    }
  }
}

function containerUsage(
  before: ContainerSample | undefined,
  after: ContainerSample,
): ContainerUsage | undefined {
  if (after.memoryWorkingSetBytes === undefined && after.cpuUsageNs === undefined) return undefined
  const rates = before && containerRates(before, after)
  return {
    atMs: after.atMs,
    memoryBytes: after.memoryWorkingSetBytes,
    cpuPercent: rates?.cpuPercent,
    netRxBytesPerSecond: rates?.netRxBytesPerSecond,
    netTxBytesPerSecond: rates?.netTxBytesPerSecond,
    ioReadBytesPerSecond: rates?.ioReadBytesPerSecond,
    ioWriteBytesPerSecond: rates?.ioWriteBytesPerSecond,
  }
}

/** The disk that holds a folder: the one with the longest mount point above it. */
function diskOf(disks: readonly DiskSample[], folder = '/'): DiskSample | undefined {
  const holds = ({ mountpoint }: DiskSample) =>
    mountpoint === '/' || folder === mountpoint || folder.startsWith(`${mountpoint}/`)
  return disks.filter(holds).toSorted((a, b) => b.mountpoint.length - a.mountpoint.length)[0]
}
