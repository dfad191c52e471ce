import { type ContainerStats, containerStatsOneShot, type Engine } from '@vigie/docker-client'
import type { Clock } from '../../kernel/clock.ts'
import type { ContainerSample } from './sample-types.ts'

export interface EngineSamplerDeps {
  readonly engine: Engine
  readonly clock: Clock
  /** As the engine tells it: `20.10.24+dfsg1`, `28.5.2`. */
  readonly engineVersion: string
  /** The engine's whole memory; a container limit that is not below it is no limit. */
  readonly memoryTotalBytes?: number | undefined
  /** For tests; the one-shot statistics of the engine otherwise. */
  readonly oneShot?: (id: string) => Promise<ContainerStats | undefined>
}

export interface EngineSampler {
  /**
   * One sample of each that runs. Single failures leave that container out; when none could be asked,
   * rejects with the first failure, because then it is the engine that fails.
   */
  sample(ids: readonly string[]): Promise<ReadonlyMap<string, ContainerSample>>
}

/** More at once only makes the engine's own queue longer (40 containers: 26 ms against 30 ms). */
const atOnce = 8

/**
 * Figures from the engine's statistics, for containers whose cgroups this machine does not have. Before
 * Docker 25 (moby #46448) each call waits for a shared one-second tick: all go out together, or eight at
 * a time would take a second for each eight.
 */
export function createEngineSampler(deps: EngineSamplerDeps): EngineSampler {
  const oneShot = deps.oneShot ?? ((id: string) => containerStatsOneShot(deps.engine, id))
  const immediate = majorOf(deps.engineVersion) >= 25
  return {
    async sample(ids) {
      const samples = new Map<string, ContainerSample>()
      const failures: unknown[] = []
      const queue = [...ids]
      const worker = async () => {
        for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
          try {
            const stats = await oneShot(id)
            if (stats !== undefined) samples.set(id, toSample(id, stats, deps))
          } catch (thrown) {
            failures.push(thrown)
          }
        }
      }
      await Promise.all(Array.from({ length: immediate ? atOnce : ids.length }, worker))
      if (failures.length > 0 && failures.length === ids.length) throw failures[0]
      return samples
    },
  }
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10) || 0
}

function toSample(id: string, stats: ContainerStats, deps: EngineSamplerDeps): ContainerSample {
  const { cpu, memory, networks, block } = stats
  // A machine without memory accounting answers nothing, which comes as zero; a process never uses none.
  const known = memory.usageBytes > 0
  const net = (
    key:
      | 'rxBytes'
      | 'rxPackets'
      | 'rxErrors'
      | 'rxDropped'
      | 'txBytes'
      | 'txPackets'
      | 'txErrors'
      | 'txDropped',
  ) => (networks.length === 0 ? undefined : networks.reduce((sum, one) => sum + one[key], 0))
  return {
    containerId: id,
    atMs: deps.clock.now(),
    cpuUsageNs: cpu.totalNanos > 0 ? cpu.totalNanos : undefined,
    cpuUserNs: cpu.totalNanos > 0 ? cpu.userNanos : undefined,
    cpuSystemNs: cpu.totalNanos > 0 ? cpu.kernelNanos : undefined,
    cpuThrottledPeriods: cpu.throttledPeriods,
    cpuThrottledNs: cpu.throttledNanos,
    memoryUsageBytes: known ? memory.usageBytes : undefined,
    memoryWorkingSetBytes: known ? memory.usedBytes : undefined,
    memoryRssBytes: known ? memory.rssBytes : undefined,
    memoryCacheBytes: known ? memory.cacheBytes : undefined,
    memoryLimitBytes: limitOf(memory.limitBytes, deps.memoryTotalBytes),
    pids: stats.pids,
    netRxBytes: net('rxBytes'),
    netTxBytes: net('txBytes'),
    netRxPackets: net('rxPackets'),
    netTxPackets: net('txPackets'),
    netRxErrors: net('rxErrors'),
    netTxErrors: net('txErrors'),
    netRxDropped: net('rxDropped'),
    netTxDropped: net('txDropped'),
    ioReadBytes: block.readBytes,
    ioWriteBytes: block.writeBytes,
    ioReads: block.readOps,
    ioWrites: block.writeOps,
  }
}

/** The engine tells the machine's memory as the limit of a container that has none. */
function limitOf(limitBytes: number, memoryTotalBytes: number | undefined): number | undefined {
  return limitBytes > 0 && limitBytes < (memoryTotalBytes ?? 0) ? limitBytes : undefined
}
