import { readFile, realpath, stat, statfs } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { type Mount, mountOf, parseMountInfo } from './mount-info.ts'
import type { DiskSample } from './sample-types.ts'

export interface DiskReader {
  /** One entry per file system, in the order of the paths; a path that is not there is left out. */
  read(paths: readonly string[]): Promise<DiskSample[]>
}

/**
 * A dead network file system blocks statfs for ever, in one of the four threads that Node shares between
 * everything. So each path has a deadline, and is not asked again while an earlier question is open.
 */
export function createDiskReader(options: { procRoot: string; deadlineMs: number }): DiskReader {
  const open = new Map<string, Promise<DiskSample | undefined>>()
  const placeOf = createPlaces(options.procRoot)

  function ask(path: string): Promise<DiskSample | undefined> {
    const asked = open.get(path)
    if (asked !== undefined) return asked
    const question = readDisk(path, placeOf).finally(() => open.delete(path))
    open.set(path, question)
    return question
  }

  return {
    async read(paths) {
      const found = await Promise.all(
        [...new Set(paths)].map((path) => inTime(ask(path), options.deadlineMs)),
      )
      const disks = new Map<string, DiskSample>()
      for (const disk of found) if (disk && !disks.has(disk.mountpoint)) disks.set(disk.mountpoint, disk)
      return [...disks.values()]
    },
  }
}

async function inTime<T>(question: Promise<T>, deadlineMs: number): Promise<T | undefined> {
  const done = new AbortController()
  const deadline = setTimeout(deadlineMs, undefined, { signal: done.signal, ref: false }).catch(
    () => undefined,
  )
  try {
    return await Promise.race([question, deadline])
  } finally {
    done.abort()
  }
}

type PlaceOf = (path: string) => Promise<Pick<Mount, 'mountPoint' | 'source'> | undefined>

async function readDisk(path: string, placeOf: PlaceOf): Promise<DiskSample | undefined> {
  try {
    const [place, usage] = [await placeOf(path), await statfs(path)]
    const disk = {
      mountpoint: place?.mountPoint ?? path,
      device: place?.source ?? '',
      totalBytes: usage.blocks * usage.bsize,
      usedBytes: (usage.blocks - usage.bfree) * usage.bsize,
      availableBytes: usage.bavail * usage.bsize,
    }
    return disk.totalBytes > 0 ? disk : undefined
  } catch {
    // Not there, not allowed, or unmounted meanwhile: not known, which the sample says by leaving it out.
    return undefined
  }
}

/** Looks a path up in the mount table, again only when another file system answers there. */
function createPlaces(procRoot: string): PlaceOf {
  const places = new Map<string, { dev: number; mount: Mount | undefined }>()
  return async (path) => {
    const { dev } = await stat(path)
    const place = places.get(path)
    if (place?.dev === dev) return place.mount
    const real = await realpath(path)
    const table = await readFile(`${procRoot}/self/mountinfo`, 'utf8').catch(() => '')
    const mount = mountOf(parseMountInfo(table), real)
    places.set(path, { dev, mount })
    return mount
  }
}
