import type { CpuSeconds, HostSample } from './sample-types.ts'
import { statValue, unsignedAt } from './stat-text.ts'

/** Texts of /proc/stat, /proc/meminfo and /proc/loadavg; undefined where one could not be read. */
export interface HostTexts {
  readonly stat: string | undefined
  readonly meminfo: string | undefined
  readonly loadavg: string | undefined
}

type HostFigures = Omit<HostSample, 'atMs' | 'disks'>

const ticksPerSecond = 100
const bytesPerKb = 1024

/** Undefined when one of the three is not what Linux writes: half a host would be read as a fact. */
export function parseHost({ stat, meminfo, loadavg }: HostTexts): HostFigures | undefined {
  const cpu = parseCpu(stat ?? '')
  const memory = parseMemory(meminfo ?? '')
  const load = parseLoad(loadavg ?? '')
  return cpu && memory && load ? { ...cpu, ...memory, ...load } : undefined
}

function parseCpu(text: string): Pick<HostFigures, 'cpuSeconds' | 'cpuCount' | 'bootTimeMs'> | undefined {
  const line = text.slice(0, text.indexOf('\n'))
  const bootTime = statValue(text, 'btime')
  if (!line.startsWith('cpu  ') || bootTime === undefined) return undefined
  const ticks = line
    .slice(5)
    .split(' ')
    .map((field) => unsignedAt(field))
  const seconds = (column: number) => (ticks[column] ?? 0) / ticksPerSecond
  // guest and guest_nice (columns 8 and 9) are included in user and nice.
  const cpuSeconds: CpuSeconds = {
    user: seconds(0),
    nice: seconds(1),
    system: seconds(2),
    idle: seconds(3),
    iowait: seconds(4),
    irq: seconds(5),
    softirq: seconds(6),
    steal: seconds(7),
  }
  const cpuCount = text.match(/^cpu\d+ /gm)?.length ?? 0
  return cpuCount === 0 ? undefined : { cpuSeconds, cpuCount, bootTimeMs: bootTime * 1000 }
}

function parseMemory(
  text: string,
): Omit<HostFigures, 'cpuSeconds' | 'cpuCount' | 'bootTimeMs' | 'load1' | 'load5' | 'load15'> | undefined {
  const bytes = (key: string) => {
    const found = text.match(new RegExp(`^${key}: +(\\d+) kB$`, 'm'))?.[1]
    return found === undefined ? undefined : Number(found) * bytesPerKb
  }
  const total = bytes('MemTotal')
  // Kernels before 3.14 have no MemAvailable.
  const available =
    bytes('MemAvailable') ?? (bytes('MemFree') ?? 0) + (bytes('Buffers') ?? 0) + (bytes('Cached') ?? 0)
  if (total === undefined) return undefined
  const swapTotal = bytes('SwapTotal') ?? 0
  return {
    memoryTotalBytes: total,
    memoryAvailableBytes: available,
    memoryUsedBytes: Math.max(0, total - available),
    swapTotalBytes: swapTotal,
    swapUsedBytes: Math.max(0, swapTotal - (bytes('SwapFree') ?? swapTotal)),
  }
}

function parseLoad(text: string): Pick<HostFigures, 'load1' | 'load5' | 'load15'> | undefined {
  const found = text.match(/^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) /)
  if (found === null) return undefined
  return { load1: Number(found[1]), load5: Number(found[2]), load15: Number(found[3]) }
}
