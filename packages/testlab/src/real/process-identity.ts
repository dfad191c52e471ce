import { readFileSync, readlinkSync } from 'node:fs'

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Start time in clock ticks since boot (field 22 of /proc/PID/stat). */
  readonly startTicks: string
}

/** What pids mean here: they are comparable only inside one boot and one pid namespace. */
export interface PidWorld {
  readonly bootId: string
  readonly pidNamespace: string
}

/** Undefined when there is no such process (a zombie counts as gone). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name and may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const startTicks = fields[19]
    if (fields[0] === 'Z' || fields[0] === 'X' || startTicks === undefined) return undefined
    return { pid, startTicks }
  } catch {
    return undefined
  }
}

/** True while exactly that process lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startTicks === identity.startTicks
}

/** The boot and pid namespace of this process. */
export function pidWorld(): PidWorld {
  return {
    bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    pidNamespace: readlinkSync('/proc/self/ns/pid'),
  }
}

/** Kills exactly that process, or nobody. */
export function killExactly(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return
  try {
    process.kill(identity.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
