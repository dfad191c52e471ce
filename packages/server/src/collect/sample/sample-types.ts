// Purpose: what one reading of a container and of a host says, and how readings become rates.
// Never talks to a database, a page or an engine's lists: targets come in, readings go out.
// Called by the collectors of the parent folder, once per sample interval and host.

/** A running container as the engine describes it. */
export interface ContainerTarget {
  /** The full 64-digit id. */
  readonly id: string
  /** First process, as inspect's State.Pid tells it; only meaningful on the engine's own machine. */
  readonly pid: number
  /** HostConfig.NetworkMode; `host` and `container:…` have no traffic of their own. */
  readonly networkMode?: string | undefined
}

/**
 * Counters and gauges of one container at one instant. A figure that the machine does not offer (no
 * memory controller on many Raspberry Pis, no swap accounting) is undefined, never zero. Counters are
 * doubles: exact up to 2^53 (104 days of CPU time in ns), within 1 part in 10^15 beyond.
 */
export interface ContainerSample {
  readonly containerId: string
  /** Epoch ms of the reading. */
  readonly atMs: number
  readonly cpuUsageNs?: number | undefined
  readonly cpuUserNs?: number | undefined
  readonly cpuSystemNs?: number | undefined
  /** CFS periods, throttled ones, and the time throttled; zeros when no quota is set. */
  readonly cpuPeriods?: number | undefined
  readonly cpuThrottledPeriods?: number | undefined
  readonly cpuThrottledNs?: number | undefined
  /** Page cache included. */
  readonly memoryUsageBytes?: number | undefined
  /** Usage less inactive file cache: the MEM USAGE of `docker stats`. */
  readonly memoryWorkingSetBytes?: number | undefined
  readonly memoryRssBytes?: number | undefined
  readonly memoryCacheBytes?: number | undefined
  readonly memorySwapBytes?: number | undefined
  /** Undefined when unlimited. */
  readonly memoryLimitBytes?: number | undefined
  /** Threads, as the pids controller counts. */
  readonly pids?: number | undefined
  readonly netRxBytes?: number | undefined
  readonly netTxBytes?: number | undefined
  readonly netRxPackets?: number | undefined
  readonly netTxPackets?: number | undefined
  readonly netRxErrors?: number | undefined
  readonly netTxErrors?: number | undefined
  readonly netRxDropped?: number | undefined
  readonly netTxDropped?: number | undefined
  readonly ioReadBytes?: number | undefined
  readonly ioWriteBytes?: number | undefined
  readonly ioReads?: number | undefined
  readonly ioWrites?: number | undefined
}

export type CpuFigures = Pick<
  ContainerSample,
  'cpuUsageNs' | 'cpuUserNs' | 'cpuSystemNs' | 'cpuPeriods' | 'cpuThrottledPeriods' | 'cpuThrottledNs'
>

export type MemoryFigures = Pick<
  ContainerSample,
  | 'memoryUsageBytes'
  | 'memoryWorkingSetBytes'
  | 'memoryRssBytes'
  | 'memoryCacheBytes'
  | 'memorySwapBytes'
  | 'memoryLimitBytes'
>

export type NetFigures = Pick<
  ContainerSample,
  | 'netRxBytes'
  | 'netTxBytes'
  | 'netRxPackets'
  | 'netTxPackets'
  | 'netRxErrors'
  | 'netTxErrors'
  | 'netRxDropped'
  | 'netTxDropped'
>

export type IoFigures = Pick<ContainerSample, 'ioReadBytes' | 'ioWriteBytes' | 'ioReads' | 'ioWrites'>

/** Result of one round over many containers. */
export interface ContainerSamples {
  /** By container id. A container that ended during the round is in neither list. */
  readonly samples: ReadonlyMap<string, ContainerSample>
  /** Ids whose process or cgroup cannot be read from here: ask the engine instead. */
  readonly unreadable: readonly string[]
}

/** CPU seconds since boot over all cores, by mode. `guest` is part of `user` already, so not listed. */
export interface CpuSeconds {
  readonly user: number
  readonly nice: number
  readonly system: number
  readonly idle: number
  readonly iowait: number
  readonly irq: number
  readonly softirq: number
  readonly steal: number
}

export interface DiskSample {
  readonly mountpoint: string
  readonly device: string
  readonly totalBytes: number
  /** As `df` counts: blocks reserved for root are neither used nor available. */
  readonly usedBytes: number
  readonly availableBytes: number
}

export interface HostSample {
  readonly atMs: number
  readonly cpuSeconds: CpuSeconds
  readonly cpuCount: number
  readonly load1: number
  readonly load5: number
  readonly load15: number
  readonly memoryTotalBytes: number
  /** The kernel's own estimate (MemAvailable). */
  readonly memoryAvailableBytes: number
  /** Total less available. */
  readonly memoryUsedBytes: number
  readonly swapTotalBytes: number
  readonly swapUsedBytes: number
  readonly bootTimeMs: number
  /** One entry per mount point; a disk that does not answer in time is absent. */
  readonly disks: readonly DiskSample[]
}
