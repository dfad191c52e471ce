import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cgroupHierarchies } from './cgroup.ts'
import { runCommand } from './command.ts'
import type { LedgerEntry } from './ledger.ts'
import { isAlive } from './process-identity.ts'

/**
 * What of a ledger's entries still exists: a witness for tests that shares no code with the undoing.
 * @param ledger text of a `ledger.jsonl`
 */
export async function leftovers(ledger: string): Promise<readonly string[]> {
  const rules = (await runCommand(['iptables', '-w', '-S', 'FORWARD'])).stdout
  return ledger
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerEntry)
    .filter((entry) => exists(entry, rules))
    .map((entry) => JSON.stringify(entry))
}

function exists(entry: LedgerEntry, rules: string): boolean {
  switch (entry.kind) {
    case 'owner':
      return false
    case 'process':
      return isAlive(entry.process)
    case 'cgroup':
      return cgroupHierarchies().some((hierarchy) =>
        existsSync(join('/sys/fs/cgroup', hierarchy, entry.group)),
      )
    case 'netns':
      return existsSync(join('/run/netns', entry.name))
    case 'link':
      return existsSync(join('/sys/class/net', entry.name))
    case 'forward-rules':
      return rules.includes(entry.comment)
    case 'claim':
      return existsSync(entry.path)
  }
}
