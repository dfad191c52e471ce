import { z } from 'zod'
import { number, text, utcMs } from './fields.ts'

const rawCpu = z
  .object({
    cpu_usage: z
      .object({
        total_usage: number,
        usage_in_kernelmode: number,
        usage_in_usermode: number,
        percpu_usage: z.array(z.number()).nullish(),
      })
      .nullish(),
    system_cpu_usage: number,
    online_cpus: number,
    throttling_data: z
      .object({ periods: number, throttled_periods: number, throttled_time: number })
      .nullish(),
  })
  .nullish()

const rawBlock = z.array(z.object({ op: text, value: number })).nullish()

export const rawStats = z.object({
  read: text,
  preread: text,
  pids_stats: z.object({ current: number, limit: number }).nullish(),
  cpu_stats: rawCpu,
  precpu_stats: rawCpu,
  memory_stats: z
    .object({
      usage: number,
      limit: number,
      max_usage: number,
      stats: z
        .object({
          // cgroup v1 counts the whole subtree under total_*; v2 has only the plain names.
          total_inactive_file: number,
          inactive_file: number,
          total_rss: number,
          anon: number,
          total_cache: number,
          file: number,
        })
        .nullish(),
    })
    .nullish(),
  blkio_stats: z.object({ io_service_bytes_recursive: rawBlock, io_serviced_recursive: rawBlock }).nullish(),
  networks: z
    .record(
      z.string(),
      z.object({
        rx_bytes: number,
        rx_packets: number,
        rx_errors: number,
        rx_dropped: number,
        tx_bytes: number,
        tx_packets: number,
        tx_errors: number,
        tx_dropped: number,
      }),
    )
    .nullish(),
})
type RawStats = z.output<typeof rawStats>

export interface CpuUse {
  /** CPU time used since the start, ns. */
  readonly totalNanos: number
  readonly userNanos: number
  readonly kernelNanos: number
  /** CPU time of the whole host, all CPUs together, ns. */
  readonly systemNanos?: number | undefined
  readonly onlineCpus?: number | undefined
  readonly throttledPeriods: number
  readonly throttledNanos: number
}

export interface NetworkUse {
  readonly name: string
  readonly rxBytes: number
  readonly rxPackets: number
  readonly rxErrors: number
  readonly rxDropped: number
  readonly txBytes: number
  readonly txPackets: number
  readonly txErrors: number
  readonly txDropped: number
}

export interface ContainerStats {
  /** RFC 3339, UTC, ms: when the engine measured. */
  readonly readAt: string
  readonly cpu: CpuUse
  /** The measurement about a second before; absent from a one-shot. */
  readonly previous?: { readonly readAt: string; readonly cpu: CpuUse } | undefined
  readonly memory: {
    /** With the page cache. */
    readonly usageBytes: number
    /** Without the part of the page cache that can go at once: what `docker stats` shows. */
    readonly usedBytes: number
    /** The container's limit, or the host's memory; 0 when the engine does not say. */
    readonly limitBytes: number
    readonly rssBytes?: number | undefined
    readonly cacheBytes?: number | undefined
    /** cgroup v1 only. */
    readonly peakBytes?: number | undefined
  }
  readonly pids?: number | undefined
  readonly pidsLimit?: number | undefined
  /** Empty with the host's network or another container's. */
  readonly networks: readonly NetworkUse[]
  readonly block: {
    readonly readBytes: number
    readonly writeBytes: number
    readonly readOps: number
    readonly writeOps: number
  }
}

/** Undefined for a container that is not running: the engine answers zeros, read at the zero time. */
export function toStats(raw: RawStats): ContainerStats | undefined {
  const readAt = utcMs(raw.read)
  if (readAt === undefined) return undefined
  const previousAt = utcMs(raw.preread)
  return {
    readAt,
    cpu: toCpu(raw.cpu_stats),
    previous: previousAt === undefined ? undefined : { readAt: previousAt, cpu: toCpu(raw.precpu_stats) },
    memory: toMemory(raw.memory_stats),
    pids: raw.pids_stats?.current ?? undefined,
    // An unlimited v2 cgroup is told as the largest 64-bit number.
    pidsLimit: below(raw.pids_stats?.limit, 2 ** 53),
    networks: toNetworks(raw.networks),
    block: toBlock(raw.blkio_stats),
  }
}

function toCpu(raw: z.output<typeof rawCpu>): CpuUse {
  const use = raw?.cpu_usage
  return {
    totalNanos: use?.total_usage ?? 0,
    userNanos: use?.usage_in_usermode ?? 0,
    kernelNanos: use?.usage_in_kernelmode ?? 0,
    systemNanos: raw?.system_cpu_usage || undefined,
    onlineCpus: raw?.online_cpus || use?.percpu_usage?.length || undefined,
    throttledPeriods: raw?.throttling_data?.throttled_periods ?? 0,
    throttledNanos: raw?.throttling_data?.throttled_time ?? 0,
  }
}

function toMemory(raw: RawStats['memory_stats']): ContainerStats['memory'] {
  const usageBytes = raw?.usage ?? 0
  const inactive = raw?.stats?.total_inactive_file ?? raw?.stats?.inactive_file ?? 0
  return {
    usageBytes,
    // The docker command's own sum; the two counters are not read at the same instant.
    usedBytes: inactive < usageBytes ? usageBytes - inactive : usageBytes,
    limitBytes: below(raw?.limit, 2 ** 53) ?? 0,
    rssBytes: raw?.stats?.total_rss ?? raw?.stats?.anon ?? undefined,
    cacheBytes: raw?.stats?.total_cache ?? raw?.stats?.file ?? undefined,
    peakBytes: raw?.max_usage || undefined,
  }
}

function toNetworks(raw: RawStats['networks']): NetworkUse[] {
  return Object.entries(raw ?? {}).map(([name, use]) => ({
    name,
    rxBytes: use.rx_bytes ?? 0,
    rxPackets: use.rx_packets ?? 0,
    rxErrors: use.rx_errors ?? 0,
    rxDropped: use.rx_dropped ?? 0,
    txBytes: use.tx_bytes ?? 0,
    txPackets: use.tx_packets ?? 0,
    txErrors: use.tx_errors ?? 0,
    txDropped: use.tx_dropped ?? 0,
  }))
}

function toBlock(raw: RawStats['blkio_stats']): ContainerStats['block'] {
  return {
    readBytes: sumOf(raw?.io_service_bytes_recursive, 'read'),
    writeBytes: sumOf(raw?.io_service_bytes_recursive, 'write'),
    readOps: sumOf(raw?.io_serviced_recursive, 'read'),
    writeOps: sumOf(raw?.io_serviced_recursive, 'write'),
  }
}

/** Over all devices; `Read` on cgroup v1, `read` on v2. */
function sumOf(entries: z.output<typeof rawBlock>, op: 'read' | 'write'): number {
  let total = 0
  for (const entry of entries ?? []) if (entry.op?.toLowerCase() === op) total += entry.value ?? 0
  return total
}

function below(value: number | null | undefined, limit: number): number | undefined {
  return value === null || value === undefined || value <= 0 || value >= limit ? undefined : value
}
