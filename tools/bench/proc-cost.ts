import { readdirSync, readFileSync } from 'node:fs'

/** Proportional set size of a process, bytes: its own memory and its share of what is shared. */
export function pssBytes(pid: number): number {
  return kbLine(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss') * 1024
}

export function rssBytes(pid: number): number {
  return kbLine(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS') * 1024
}

function kbLine(text: string, key: string): number {
  return Number(text.match(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm'))?.[1] ?? Number.NaN)
}

/** CPU seconds that processes and their finished children have used, to 10 ms each. */
export function cpuSeconds(pids: readonly number[]): number {
  let ticks = 0
  for (const pid of pids) {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The command name may hold spaces and parentheses: count from the last one. utime is field 14.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
      for (const column of [11, 12, 13, 14]) ticks += Number(fields[column])
    } catch {
      // It ended between two looks; what it used before is its parent's by now.
    }
  }
  return ticks / 100
}

/** Processes whose command line names a path: how an engine's containerd and shims are found. */
export function pidsNaming(path: string): number[] {
  const found: number[] = []
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      if (readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(path)) found.push(Number(entry))
    } catch {
      // It ended between the list and the look.
    }
  }
  return found
}
