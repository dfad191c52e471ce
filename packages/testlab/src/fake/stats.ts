import { goTime } from './clock.ts'
import { type FakeContainer, isAlive } from './model.ts'
import type { EngineProfile } from './profile.ts'

type Document = Record<string, unknown>

const NO_TIME = goTime(undefined)
const CORES = 2

export interface Sample {
  readonly atMs: number
  readonly cpuNs: number
}

/** Where the container's processor time stands now; it grows with the running time. */
export function sampleOf(container: FakeContainer, nowMs: number): Sample {
  const runningMs = nowMs - (container.startedMs ?? nowMs)
  return {
    atMs: nowMs,
    cpuNs: Math.round(container.usage.cpuNs + runningMs * 1e6 * container.usage.cpuShare),
  }
}

/**
 * One answer of `/containers/{id}/stats`. `before` is the sample in `precpu_stats`; without it (one-shot, or the
 * first of a stream) that part is zero. A container that does not run answers zeros and no `networks`.
 */
export function statsDocument(
  container: FakeContainer,
  profile: EngineProfile,
  now: Sample,
  before: Sample | undefined,
  oneShot: boolean,
): Document {
  const alive = isAlive(container)
  const identity = { name: `/${container.name}`, id: container.id }
  // From 25 on, one-shot answers of a running container lack id and name.
  const named = profile.oneShotIsImmediate && oneShot && alive ? {} : identity
  const body = alive ? aliveBody(container, now, before) : deadBody()
  return profile.major >= 28 ? { ...named, ...body } : { ...body, ...named }
}

function deadBody(): Document {
  return {
    read: NO_TIME,
    preread: NO_TIME,
    pids_stats: {},
    blkio_stats: blkio(null, null),
    num_procs: 0,
    storage_stats: {},
    cpu_stats: noCpu(),
    precpu_stats: noCpu(),
    memory_stats: {},
  }
}

function aliveBody(container: FakeContainer, now: Sample, before: Sample | undefined): Document {
  const { usage } = container
  return {
    read: goTime(now.atMs),
    preread: before ? goTime(before.atMs) : NO_TIME,
    pids_stats: { current: usage.pids },
    blkio_stats:
      usage.readBytes + usage.writeBytes === 0
        ? blkio([], [])
        : blkio(operations(usage.readBytes, usage.writeBytes), []),
    num_procs: 0,
    storage_stats: {},
    cpu_stats: cpu(now),
    precpu_stats: before ? cpu(before) : noCpu(),
    memory_stats: memory(container),
    networks: {
      eth0: {
        rx_bytes: usage.rxBytes,
        rx_packets: Math.ceil(usage.rxBytes / 1000),
        rx_errors: 0,
        rx_dropped: 0,
        tx_bytes: usage.txBytes,
        tx_packets: Math.ceil(usage.txBytes / 1000),
        tx_errors: 0,
        tx_dropped: 0,
      },
    },
  }
}

function cpu(sample: Sample): Document {
  const half = Math.floor(sample.cpuNs / 2)
  return {
    cpu_usage: {
      total_usage: sample.cpuNs,
      percpu_usage: [half, sample.cpuNs - half],
      usage_in_kernelmode: Math.floor(sample.cpuNs / 4),
      usage_in_usermode: sample.cpuNs - Math.floor(sample.cpuNs / 4),
    },
    system_cpu_usage: sample.atMs * 1e6 * CORES - 1.7e18 * CORES,
    online_cpus: CORES,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  }
}

function noCpu(): Document {
  return {
    cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  }
}

/** As cgroup v1 gives it: `usage` holds the page cache, which `docker stats` takes off again. */
function memory(container: FakeContainer): Document {
  const { memoryBytes, cacheBytes, memoryLimitBytes } = container.usage
  return {
    usage: memoryBytes + cacheBytes,
    max_usage: memoryBytes + cacheBytes,
    stats: {
      active_anon: memoryBytes,
      active_file: 0,
      cache: cacheBytes,
      inactive_file: cacheBytes,
      rss: memoryBytes,
      total_active_file: 0,
      total_cache: cacheBytes,
      total_inactive_file: cacheBytes,
      total_rss: memoryBytes,
    },
    limit: memoryLimitBytes === 0 ? 25_276_514_304 : memoryLimitBytes,
  }
}

function operations(readBytes: number, writeBytes: number): Document[] {
  const of = (op: string, value: number): Document => ({ major: 254, minor: 0, op, value })
  return [of('Read', readBytes), of('Write', writeBytes), of('Total', readBytes + writeBytes)]
}

function blkio(bytes: readonly Document[] | null, rest: readonly Document[] | null): Document {
  return {
    io_service_bytes_recursive: bytes,
    io_serviced_recursive: rest,
    io_queue_recursive: rest,
    io_service_time_recursive: rest,
    io_wait_time_recursive: rest,
    io_merged_recursive: rest,
    io_time_recursive: rest,
    sectors_recursive: rest,
  }
}
