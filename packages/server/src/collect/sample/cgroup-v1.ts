import { type DeviceIo, parseV1Io } from './block-io.ts'
import type { FileReader } from './file-reader.ts'
import type { CpuFigures, MemoryFigures } from './sample-types.ts'
import { scaled, statValue, unsignedAt } from './stat-text.ts'

/** USER_HZ is 100 in the user ABI of every architecture Docker runs on: one tick is 10 ms. */
const nsPerTick = 10_000_000

/** "No limit" is the largest page multiple below 2^63. */
const noLimitBytes = 2 ** 62

export function readMemoryV1(files: FileReader, directory: string): MemoryFigures | undefined {
  const usage = files.read(`${directory}/memory.usage_in_bytes`)
  const stat = files.read(`${directory}/memory.stat`)
  return usage === undefined || stat === undefined ? undefined : parseMemoryV1(usage, stat)
}

/** The `total_` lines include cgroups that were made inside the container, as the usage does. */
export function parseMemoryV1(usageText: string, statText: string): MemoryFigures | undefined {
  const usage = unsignedAt(usageText)
  if (usage === undefined) return undefined
  const inactiveFile = statValue(statText, 'total_inactive_file')
  const limit = statValue(statText, 'hierarchical_memory_limit')
  return {
    memoryUsageBytes: usage,
    memoryWorkingSetBytes: inactiveFile === undefined ? undefined : Math.max(0, usage - inactiveFile),
    memoryRssBytes: statValue(statText, 'total_rss'),
    memoryCacheBytes: statValue(statText, 'total_cache'),
    memorySwapBytes: statValue(statText, 'total_swap'),
    memoryLimitBytes: limit !== undefined && limit < noLimitBytes ? limit : undefined,
  }
}

/** `cpuDirectory` may be absent: it only tells about throttling. */
export function readCpuV1(
  files: FileReader,
  acctDirectory: string,
  cpuDirectory: string | undefined,
): CpuFigures | undefined {
  const usage = files.read(`${acctDirectory}/cpuacct.usage`)
  if (usage === undefined) return undefined
  const split = files.readOptional(`${acctDirectory}/cpuacct.stat`) ?? ''
  const quota = (cpuDirectory && files.readOptional(`${cpuDirectory}/cpu.stat`)) ?? ''
  return parseCpuV1(usage, split, quota)
}

export function parseCpuV1(usageText: string, splitText: string, quotaText: string): CpuFigures | undefined {
  const cpuUsageNs = unsignedAt(usageText)
  if (cpuUsageNs === undefined) return undefined
  return {
    cpuUsageNs,
    cpuUserNs: scaled(statValue(splitText, 'user'), nsPerTick),
    cpuSystemNs: scaled(statValue(splitText, 'system'), nsPerTick),
    cpuPeriods: statValue(quotaText, 'nr_periods'),
    cpuThrottledPeriods: statValue(quotaText, 'nr_throttled'),
    cpuThrottledNs: statValue(quotaText, 'throttled_time'),
  }
}

/**
 * The recursive files are preferred: they count cgroups made inside the container, like memory and CPU.
 * Kernels before 4.17 have only the flat ones.
 */
export function readIoV1(files: FileReader, directory: string): readonly DeviceIo[] | undefined {
  const bytes =
    files.readOptional(`${directory}/blkio.throttle.io_service_bytes_recursive`) ??
    files.readOptional(`${directory}/blkio.throttle.io_service_bytes`)
  if (bytes === undefined) return undefined
  const operations =
    files.readOptional(`${directory}/blkio.throttle.io_serviced_recursive`) ??
    files.readOptional(`${directory}/blkio.throttle.io_serviced`)
  return parseV1Io(bytes, operations ?? '')
}
