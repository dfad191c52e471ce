import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const CGROUP_ROOT = '/sys/fs/cgroup'

/** The mounted version-1 hierarchies, for example `['cpu', 'memory', 'freezer']`. Empty on a version-2 machine. */
export function cgroupHierarchies(): readonly string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => line.includes(' - cgroup '))
    .map((line) => line.split(' ')[4] ?? '')
    .filter((path) => path.startsWith(`${CGROUP_ROOT}/`))
    .map((path) => path.slice(CGROUP_ROOT.length + 1))
}

/** The options a hierarchy is mounted with again inside a host, by its folder name. */
export function cgroupMountOptions(hierarchy: string): string {
  const line = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .find((one) => one.includes(' - cgroup ') && one.split(' ')[4] === join(CGROUP_ROOT, hierarchy))
  const options = line?.split(' ').at(-1) ?? hierarchy
  return options
    .split(',')
    .filter((option) => option !== 'rw' && option !== 'ro')
    .join(',')
}

/** Creates `/<group>` in every version-1 hierarchy. */
export function createCgroup(group: string): void {
  for (const hierarchy of cgroupHierarchies()) {
    const path = join(CGROUP_ROOT, hierarchy, group)
    mkdirSync(path, { recursive: true })
    if (hierarchy.split(',').includes('cpuset')) inheritCpuset(join(CGROUP_ROOT, hierarchy), group)
  }
}

/** A cpuset group is born without CPUs and memory nodes, and then takes no process. */
function inheritCpuset(root: string, group: string): void {
  let at = root
  for (const part of group.split('/')) {
    const parent = at
    at = join(at, part)
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      if (readFileSync(join(at, file), 'utf8').trim() !== '') continue
      writeFileSync(join(at, file), readFileSync(join(parent, file), 'utf8'))
    }
  }
}

/** The files to write a pid into so that it joins the group in every hierarchy. */
export function cgroupProcsFiles(group: string): readonly string[] {
  return cgroupHierarchies().map((hierarchy) => join(CGROUP_ROOT, hierarchy, group, 'cgroup.procs'))
}

/** Stops or resumes every process of the group and of the groups below it; settles when the kernel says it is so. */
export async function setFrozen(group: string, frozen: boolean): Promise<void> {
  const file = join(CGROUP_ROOT, 'freezer', group, 'freezer.state')
  const wanted = frozen ? 'FROZEN' : 'THAWED'
  for (let tries = 0; tries < 400; tries += 1) {
    writeFileSync(file, wanted)
    if (readFileSync(file, 'utf8').trim() === wanted) return
    await sleep(5)
  }
  throw new Error(`cgroup ${group} did not become ${wanted}`)
}

/** Kills everything in the group and below, then removes it from every hierarchy. What is gone already is fine. */
export async function destroyCgroup(group: string): Promise<void> {
  const freezer = join(CGROUP_ROOT, 'freezer')
  // From the top, as nothing thaws below what is frozen; `docker pause` freezes a group of its own.
  for (const at of below(join(freezer, group)).toReversed()) {
    await setFrozen(relative(freezer, at), false).catch((error: unknown) => {
      // Its engine removed it meanwhile.
      if (existsSync(at)) throw error
    })
  }
  const roots = cgroupHierarchies().map((hierarchy) => join(CGROUP_ROOT, hierarchy, group))
  for (let tries = 0; tries < 200; tries += 1) {
    const left = roots.filter((root) => existsSync(root))
    if (left.length === 0) return
    for (const root of left) {
      killMembers(root)
      removeTree(root)
    }
    await sleep(tries < 5 ? 5 : 25)
  }
  throw new Error(`cgroup ${group} could not be removed`)
}

function killMembers(folder: string): void {
  for (const at of below(folder)) {
    for (const pid of readPids(at)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Gone between the list and the kill.
      }
    }
  }
}

function readPids(folder: string): readonly number[] {
  try {
    return readFileSync(join(folder, 'cgroup.procs'), 'utf8')
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 1)
  } catch {
    return []
  }
}

/** Deepest first, so that it can be removed in this order. */
function below(folder: string): readonly string[] {
  try {
    const inner = readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isDirectory())
    return [...inner.flatMap(below), folder]
  } catch {
    return []
  }
}

function removeTree(folder: string): void {
  for (const at of below(folder)) {
    try {
      rmdirSync(at)
    } catch {
      // Still busy: the next round tries again.
    }
  }
}
