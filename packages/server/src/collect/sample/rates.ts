import type { ContainerSample, CpuSeconds, HostSample } from './sample-types.ts'

/** Below this a tick of the counters (10 ms) or a late timer would be most of the figure. */
const shortestMs = 500

/** Per second since the sample before; undefined is "not known", never zero. */
export interface ContainerRates {
  /** 100 is one core. */
  readonly cpuPercent?: number | undefined
  /** Share of the CFS periods in which it was held back, 0–100; undefined without a quota. */
  readonly throttledPercent?: number | undefined
  readonly netRxBytesPerSecond?: number | undefined
  readonly netTxBytesPerSecond?: number | undefined
  readonly ioReadBytesPerSecond?: number | undefined
  readonly ioWriteBytesPerSecond?: number | undefined
  readonly ioReadsPerSecond?: number | undefined
  readonly ioWritesPerSecond?: number | undefined
}

/**
 * Rates between two samples of one container. Undefined when they are of different containers or too
 * close, and when the CPU counter went back: it restarted, and nothing of the pair belongs together.
 */
export function containerRates(before: ContainerSample, after: ContainerSample): ContainerRates | undefined {
  const elapsedMs = after.atMs - before.atMs
  if (before.containerId !== after.containerId || !(elapsedMs >= shortestMs)) return undefined
  const cpuNs = growth(before.cpuUsageNs, after.cpuUsageNs)
  if (cpuNs === undefined && before.cpuUsageNs !== undefined && after.cpuUsageNs !== undefined) {
    return undefined
  }
  const perSecond = (from: number | undefined, to: number | undefined) => {
    const grown = growth(from, to)
    return grown === undefined ? undefined : (grown * 1000) / elapsedMs
  }
  return {
    cpuPercent: cpuNs === undefined ? undefined : (cpuNs / 1e6 / elapsedMs) * 100,
    throttledPercent: throttled(before, after),
    netRxBytesPerSecond: perSecond(before.netRxBytes, after.netRxBytes),
    netTxBytesPerSecond: perSecond(before.netTxBytes, after.netTxBytes),
    ioReadBytesPerSecond: perSecond(before.ioReadBytes, after.ioReadBytes),
    ioWriteBytesPerSecond: perSecond(before.ioWriteBytes, after.ioWriteBytes),
    ioReadsPerSecond: perSecond(before.ioReads, after.ioReads),
    ioWritesPerSecond: perSecond(before.ioWrites, after.ioWrites),
  }
}

function throttled(before: ContainerSample, after: ContainerSample): number | undefined {
  const periods = growth(before.cpuPeriods, after.cpuPeriods)
  const held = growth(before.cpuThrottledPeriods, after.cpuThrottledPeriods)
  return periods && held !== undefined ? Math.min(100, (held / periods) * 100) : undefined
}

/** Undefined when one is not known or the counter went back. */
function growth(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined || to < from ? undefined : to - from
}

export interface HostRates {
  /** Busy share of all cores, 0–100. Waiting for a disk is not busy. */
  readonly cpuPercent: number
  readonly iowaitPercent: number
  readonly stealPercent: number
}

/** Undefined after a reboot between the two, and when they are too close. */
export function hostRates(before: HostSample, after: HostSample): HostRates | undefined {
  if (!(after.atMs - before.atMs >= shortestMs)) return undefined
  const grown = (mode: keyof CpuSeconds) => after.cpuSeconds[mode] - before.cpuSeconds[mode]
  const busyModes = ['user', 'nice', 'system', 'irq', 'softirq', 'steal'] as const
  // idle and iowait may step back by a tick (proc(5)); the busy modes only do so over a reboot.
  if (busyModes.some((mode) => grown(mode) < 0)) return undefined
  const iowait = Math.max(0, grown('iowait'))
  const busy = busyModes.reduce((sum, mode) => sum + grown(mode), 0)
  const total = busy + iowait + Math.max(0, grown('idle'))
  if (total <= 0) return undefined
  const percent = (seconds: number) => (seconds / total) * 100
  return {
    cpuPercent: percent(busy),
    iowaitPercent: percent(iowait),
    stealPercent: percent(grown('steal')),
  }
}
