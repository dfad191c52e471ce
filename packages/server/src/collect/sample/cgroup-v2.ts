import { type DeviceIo, parseV2Io } from './block-io.ts'
import type { FileReader } from './file-reader.ts'
import type { CpuFigures, MemoryFigures } from './sample-types.ts'
import { scaled, statValue, unsignedAt } from './stat-text.ts'

const nsPerUs = 1000

export function readMemoryV2(files: FileReader, directory: string): MemoryFigures | undefined {
  const usage = files.readOptional(`${directory}/memory.current`)
  const stat = files.readOptional(`${directory}/memory.stat`)
  if (usage === undefined || stat === undefined) return undefined
  return parseMemoryV2(
    usage,
    stat,
    files.readOptional(`${directory}/memory.swap.current`) ?? '',
    files.readOptional(`${directory}/memory.max`) ?? '',
  )
}

/** All figures include the cgroups below. A limit of "max" is no limit. */
export function parseMemoryV2(
  usageText: string,
  statText: string,
  swapText: string,
  limitText: string,
): MemoryFigures | undefined {
  const usage = unsignedAt(usageText)
  if (usage === undefined) return undefined
  const inactiveFile = statValue(statText, 'inactive_file')
  return {
    memoryUsageBytes: usage,
    memoryWorkingSetBytes: inactiveFile === undefined ? undefined : Math.max(0, usage - inactiveFile),
    memoryRssBytes: statValue(statText, 'anon'),
    memoryCacheBytes: statValue(statText, 'file'),
    memorySwapBytes: unsignedAt(swapText),
    memoryLimitBytes: unsignedAt(limitText),
  }
}

/** cpu.stat is there even when the cpu controller is not enabled; then only usage, user and system are. */
export function readCpuV2(files: FileReader, directory: string): CpuFigures | undefined {
  const stat = files.read(`${directory}/cpu.stat`)
  return stat === undefined ? undefined : parseCpuV2(stat)
}

export function parseCpuV2(text: string): CpuFigures | undefined {
  const usage = statValue(text, 'usage_usec')
  if (usage === undefined) return undefined
  return {
    cpuUsageNs: usage * nsPerUs,
    cpuUserNs: scaled(statValue(text, 'user_usec'), nsPerUs),
    cpuSystemNs: scaled(statValue(text, 'system_usec'), nsPerUs),
    cpuPeriods: statValue(text, 'nr_periods'),
    cpuThrottledPeriods: statValue(text, 'nr_throttled'),
    cpuThrottledNs: scaled(statValue(text, 'throttled_usec'), nsPerUs),
  }
}

export function readIoV2(files: FileReader, directory: string): readonly DeviceIo[] | undefined {
  const text = files.readOptional(`${directory}/io.stat`)
  return text === undefined ? undefined : parseV2Io(text)
}
