import { readdirSync } from 'node:fs'
import type { Clock } from '../../kernel/clock.ts'
import { type DeviceIo, totalIo } from './block-io.ts'
import { type CgroupLocation, type CgroupMounts, cgroupMounts, locateCgroups } from './cgroup-path.ts'
import { readCpuV1, readIoV1, readMemoryV1 } from './cgroup-v1.ts'
import { readCpuV2, readIoV2, readMemoryV2 } from './cgroup-v2.ts'
import { createDiskReader } from './disk-usage.ts'
import { createBreather, createFileReader, type FileReader } from './file-reader.ts'
import { parseMountInfo } from './mount-info.ts'
import { parseHost } from './proc-host.ts'
import { hasOwnNetwork, parseNetDev } from './proc-net.ts'
import type { ContainerSample, ContainerSamples, ContainerTarget, HostSample } from './sample-types.ts'
import { unsignedAt } from './stat-text.ts'

export interface LocalSamplerOptions {
  readonly clock: Clock
  readonly procRoot?: string
  /** Preferred where a controller is mounted more than once; the mount table has the last word. */
  readonly cgroupRoot?: string
  readonly sysRoot?: string
  /** Paths whose file systems every host sample tells; the engine's root folder is usually added later. */
  readonly diskPaths?: readonly string[]
  /** How long a file system may take to answer, ms. */
  readonly diskDeadlineMs?: number
}

export interface LocalSampler {
  sampleContainers(targets: readonly ContainerTarget[]): Promise<ContainerSamples>
  /** Undefined where there is no Linux /proc. `alsoDisks` adds paths for this call. */
  sampleHost(alsoDisks?: readonly string[]): Promise<HostSample | undefined>
}

/** What is remembered of a container between two rounds. */
interface Known {
  readonly location: CgroupLocation
  readonly files: FileReader
  round: number
}

/** Several hosts may share one sampler, each with rounds of its own: not being in one round is no end. */
const keptRounds = 32

/** Longest stretch of synchronous reading: a page asked for meanwhile waits no longer than this. */
const budgetMs = 4

/**
 * Reads containers and the host from the kernel's own files on this machine; the engine does no work.
 * Both calls may overlap themselves and each other.
 */
export function createLocalSampler(options: LocalSamplerOptions): LocalSampler {
  const { clock, procRoot = '/proc', cgroupRoot = '/sys/fs/cgroup', sysRoot = '/sys' } = options
  const machine = createFileReader()
  const isStacked = stackedDevices(sysRoot)
  const disks = createDiskReader({ procRoot, deadlineMs: options.diskDeadlineMs ?? 2000 })
  const known = new Map<string, Known>()
  let mounts: CgroupMounts | undefined
  let round = 0

  function findMounts(): CgroupMounts | undefined {
    // Read once: a machine with 5,000 containers has a mount table of megabytes.
    if (mounts === undefined) {
      const text = machine.read(`${procRoot}/self/mountinfo`)
      if (text !== undefined) mounts = cgroupMounts(parseMountInfo(text), cgroupRoot)
    }
    return mounts
  }

  function find(target: ContainerTarget): Known | undefined {
    const key = `${target.id} ${target.pid}`
    const entry = known.get(key)
    if (entry !== undefined) {
      entry.round = round
      return entry
    }
    const where = findMounts()
    if (where === undefined || !Number.isSafeInteger(target.pid) || target.pid <= 0) return undefined
    const text = machine.read(`${procRoot}/${target.pid}/cgroup`)
    const location = text === undefined ? undefined : locateCgroups(text, target.id, where)
    if (location === undefined) return undefined
    const found = { location, files: createFileReader(), round }
    known.set(key, found)
    return found
  }

  function sampleOne(target: ContainerTarget): ContainerSample | 'gone' | 'unreadable' {
    const entry = find(target)
    if (entry === undefined) return 'unreadable'
    const { files, location } = entry
    files.begin()
    const figures = readFigures(files, location, isStacked)
    if (figures === 'gone' || figures === 'unreadable') {
      known.delete(`${target.id} ${target.pid}`)
      return figures
    }
    const net = hasOwnNetwork(target.networkMode)
      ? parseNetDev(files.read(`${procRoot}/${target.pid}/net/dev`) ?? '')
      : undefined
    return { containerId: target.id, atMs: clock.now(), ...figures, ...net }
  }

  function forgetOthers(targetCount: number): void {
    if (known.size <= 2 * targetCount + 64) return
    for (const [key, entry] of known) if (entry.round < round - keptRounds) known.delete(key)
  }

  return {
    async sampleContainers(targets) {
      round += 1
      const samples = new Map<string, ContainerSample>()
      const unreadable: string[] = []
      const breathe = createBreather(clock.monotonic, budgetMs)
      for (const target of targets) {
        const outcome = sampleOne(target)
        if (outcome === 'unreadable') unreadable.push(target.id)
        else if (outcome !== 'gone') samples.set(target.id, outcome)
        const pause = breathe()
        if (pause !== undefined) await pause
      }
      forgetOthers(targets.length)
      return { samples, unreadable }
    },

    async sampleHost(alsoDisks = []) {
      const texts = {
        stat: machine.read(`${procRoot}/stat`),
        meminfo: machine.read(`${procRoot}/meminfo`),
        loadavg: machine.read(`${procRoot}/loadavg`),
      }
      const host = parseHost(texts)
      if (host === undefined) return undefined
      const atMs = clock.now()
      return { atMs, ...host, disks: await disks.read([...(options.diskPaths ?? ['/']), ...alsoDisks]) }
    },
  }
}

type Figures = Omit<ContainerSample, 'containerId' | 'atMs'>

/**
 * v1 first: on a hybrid machine the engine's limits and accounting live there. CPU comes last, because
 * its file is there as long as the container is: when it can be read, what was read before was whole.
 */
function readFigures(
  files: FileReader,
  { v1, unified }: CgroupLocation,
  isStacked: (device: string) => boolean,
): Figures | 'gone' | 'unreadable' {
  const memory = v1.memory
    ? readMemoryV1(files, v1.memory)
    : unified
      ? readMemoryV2(files, unified)
      : undefined
  const pidsDirectory = v1.pids ?? unified
  const pids = pidsDirectory && files.readOptional(`${pidsDirectory}/pids.current`)
  const devices = readDevices(files, v1.blkio, unified)
  const cpu = v1.cpuacct
    ? readCpuV1(files, v1.cpuacct, v1.cpu)
    : unified
      ? readCpuV2(files, unified)
      : undefined
  const mustHaveCpu = (v1.cpuacct ?? unified) !== undefined
  const mustHaveMemory = v1.memory !== undefined
  if ((mustHaveCpu && cpu === undefined) || (mustHaveMemory && memory === undefined)) {
    return files.failure === 'gone' ? 'gone' : 'unreadable'
  }
  if (cpu === undefined && memory === undefined) return 'unreadable'
  return {
    ...memory,
    ...(devices && totalIo(devices, isStacked)),
    ...cpu,
    pids: pids === undefined ? undefined : unsignedAt(pids),
  }
}

function readDevices(
  files: FileReader,
  v1Directory: string | undefined,
  unified: string | undefined,
): readonly DeviceIo[] | undefined {
  if (v1Directory !== undefined) return readIoV1(files, v1Directory)
  return unified === undefined ? undefined : readIoV2(files, unified)
}

const loopMajor = '7:'

/** Whether a block device lies on another one (device-mapper, md, loop), asked once per device. */
function stackedDevices(sysRoot: string): (device: string) => boolean {
  const answers = new Map<string, boolean>()
  return (device) => {
    let answer = answers.get(device)
    if (answer === undefined) {
      answer = device.startsWith(loopMajor) || hasEntries(`${sysRoot}/dev/block/${device}/slaves`)
      answers.set(device, answer)
    }
    return answer
  }
}

function hasEntries(directory: string): boolean {
  try {
    return readdirSync(directory).length > 0
  } catch {
    // A device that went away, or a /sys that is not shown here: count it as a disk of its own.
    return false
  }
}
