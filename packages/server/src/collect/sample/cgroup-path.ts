import type { Mount } from './mount-info.ts'

/** One mounted hierarchy: `root` is the cgroup that its mount point shows. */
interface Hierarchy {
  readonly mountPoint: string
  readonly root: string
}

/** Where this process sees the machine's cgroups. A hybrid machine has both halves. */
export interface CgroupMounts {
  readonly v1: ReadonlyMap<string, Hierarchy>
  readonly unified?: Hierarchy | undefined
}

/** Directories of one container's cgroups; a controller that is absent here is not offered. */
export interface CgroupLocation {
  readonly v1: { readonly [controller in V1Controller]?: string | undefined }
  readonly unified?: string | undefined
}

const v1Controllers = ['memory', 'cpu', 'cpuacct', 'blkio', 'pids'] as const
export type V1Controller = (typeof v1Controllers)[number]

/**
 * Which hierarchies are mounted where. Several mounts of one controller are usual (a container that
 * also has the machine's /sys/fs/cgroup): one under `cgroupRoot` wins, then the one that shows most.
 */
export function cgroupMounts(mounts: readonly Mount[], cgroupRoot: string): CgroupMounts {
  const v1 = new Map<string, Hierarchy>()
  let unified: Hierarchy | undefined
  for (const { fsType, mountPoint, root, superOptions } of mounts) {
    const found = { mountPoint, root }
    if (fsType === 'cgroup2') unified = better(unified, found, cgroupRoot)
    if (fsType !== 'cgroup') continue
    for (const controller of v1Controllers) {
      if (superOptions.includes(controller)) {
        v1.set(controller, better(v1.get(controller), found, cgroupRoot))
      }
    }
  }
  return { v1, unified }
}

function better(known: Hierarchy | undefined, found: Hierarchy, cgroupRoot: string): Hierarchy {
  if (known === undefined) return found
  const inRoot = (one: Hierarchy) =>
    one.mountPoint === cgroupRoot || one.mountPoint.startsWith(`${cgroupRoot}/`)
  if (inRoot(known) !== inRoot(found)) return inRoot(found) ? found : known
  return found.root.length < known.root.length ? found : known
}

/**
 * The cgroup directories of container `id`, from the text of its process's /proc/PID/cgroup. Undefined
 * when no line names the container: then the pid belongs to some other machine's process.
 */
export function locateCgroups(text: string, id: string, mounts: CgroupMounts): CgroupLocation | undefined {
  // An empty or short id would be "contained" in anybody's path.
  if (!/^[0-9a-f]{12,64}$/.test(id)) return undefined
  const v1: { [controller in V1Controller]?: string } = {}
  let unified: string | undefined
  let found = false
  for (const line of text.split('\n')) {
    const [, controllers, ...rest] = line.split(':')
    const path = containerCgroup(rest.join(':'), id)
    if (controllers === undefined || path === undefined) continue
    if (controllers === '') {
      unified = mounts.unified && directoryOf(path, mounts.unified)
      found ||= unified !== undefined
      continue
    }
    for (const controller of v1Controllers) {
      const hierarchy = mounts.v1.get(controller)
      if (hierarchy === undefined || !controllers.split(',').includes(controller)) continue
      const directory = directoryOf(path, hierarchy)
      if (directory === undefined) continue
      v1[controller] = directory
      found = true
    }
  }
  return found ? { v1, unified } : undefined
}

/**
 * The container's own cgroup: the path up to the component with its id (`ID`, `docker-ID.scope`,
 * `libpod-ID.scope`). What comes after was made inside (systemd or dockerd in a container) and must be
 * counted with it.
 */
function containerCgroup(path: string, id: string): string | undefined {
  const at = path.lastIndexOf(id)
  if (at < 0) return undefined
  const end = path.indexOf('/', at)
  return end < 0 ? path : path.slice(0, end)
}

/**
 * Both names are relative to the reader's cgroup namespace. A mount that shows another part of the tree
 * (its root is no ancestor of the path) cannot reach the container.
 */
function directoryOf(path: string, { mountPoint, root }: Hierarchy): string | undefined {
  if (root !== '/' && !path.startsWith(`${root}/`)) return undefined
  const below = root === '/' ? path : path.slice(root.length)
  return below.split('/').includes('..') ? undefined : mountPoint + below
}
