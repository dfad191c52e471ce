import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { destroyCgroup } from './cgroup.ts'
import { runCommand } from './command.ts'
import {
  identifyProcess,
  isAlive,
  killExactly,
  type PidWorld,
  type ProcessIdentity,
  pidWorld,
} from './process-identity.ts'

/** Something that was started and has to be undone. Written down before it is done, so that a kill -9 loses nothing. */
export type LedgerEntry =
  | { readonly kind: 'owner'; readonly process: ProcessIdentity; readonly world: PidWorld }
  | { readonly kind: 'process'; readonly process: ProcessIdentity }
  | { readonly kind: 'cgroup'; readonly group: string }
  | { readonly kind: 'netns'; readonly name: string }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'forward-rules'; readonly comment: string }
  | { readonly kind: 'claim'; readonly path: string }

export interface Ledger {
  /** The folder that goes with what is recorded; removed last. */
  readonly folder: string
  record(entry: LedgerEntry): void
  /** Undoes everything, last first, and removes the folder. */
  undo(): Promise<void>
}

const LEDGER_FILE = 'ledger.jsonl'

/** Where all labs of this machine keep their state. */
export function stateFolder(): string {
  return join(tmpdir(), 'vigie-lab')
}

/** Opens the book of one lab, owned by this process. */
export function openLedger(name: string): Ledger {
  const folder = join(stateFolder(), name)
  mkdirSync(stateFolder(), { recursive: true, mode: 0o755 })
  // Not recursive: the folder of a lab is new or it is not ours.
  mkdirSync(folder, { mode: 0o755 })
  const self = identifyProcess(process.pid)
  if (!self) throw new Error('this process is not in /proc')
  const record = (entry: LedgerEntry): void => {
    appendFileSync(join(folder, LEDGER_FILE), `${JSON.stringify(entry)}\n`)
  }
  record({ kind: 'owner', process: self, world: pidWorld() })
  return { folder, record, undo: () => undo(folder, readEntries(folder)) }
}

/**
 * Undoes what labs of dead owners left behind. Never touches a lab whose owner lives, nor one that was started in
 * another pid namespace (its owner cannot be judged from here). What cannot be undone is warned of, and tried again by
 * the next sweep: it stops no other lab.
 * @returns the names of the labs that were swept
 */
export async function sweepDeadLabs(): Promise<readonly string[]> {
  if (!existsSync(stateFolder())) return []
  const swept: string[] = []
  for (const name of readdirSync(stateFolder())) {
    const folder = join(stateFolder(), name)
    const entries = readEntries(folder)
    const owner = entries.find((entry) => entry.kind === 'owner')
    if (!owner || !isOrphan(owner.process, owner.world)) continue
    const rebooted = owner.world.bootId !== pidWorld().bootId
    // After a reboot only files are left, and every number means something else.
    try {
      await undo(folder, rebooted ? entries.filter((entry) => entry.kind === 'claim') : entries)
      swept.push(name)
    } catch (error) {
      process.emitWarning(`${folder} was not swept: ${told(error)}`)
    }
  }
  return swept
}

function isOrphan(owner: ProcessIdentity, world: PidWorld): boolean {
  const here = pidWorld()
  if (world.bootId !== here.bootId) return true
  return world.pidNamespace === here.pidNamespace && !isAlive(owner)
}

function readEntries(folder: string): readonly LedgerEntry[] {
  try {
    return readFileSync(join(folder, LEDGER_FILE), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .flatMap(parseEntry)
  } catch {
    return []
  }
}

/** The last line may be cut short by the kill: what it announced was not begun yet. */
function parseEntry(line: string): readonly LedgerEntry[] {
  try {
    return [JSON.parse(line) as LedgerEntry]
  } catch {
    return []
  }
}

/** @throws AggregateError once all that can be undone is; the book stays, for the next sweep */
async function undo(folder: string, entries: readonly LedgerEntry[]): Promise<void> {
  const failures: unknown[] = []
  for (const entry of entries.toReversed()) {
    try {
      await undoEntry(entry)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(told).join('; '))
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function undoEntry(entry: LedgerEntry): Promise<void> {
  switch (entry.kind) {
    case 'owner':
      return
    case 'process':
      return killExactly(entry.process, 'SIGKILL')
    case 'cgroup':
      return destroyCgroup(entry.group)
    case 'netns':
      if (existsSync(join('/run/netns', entry.name))) await runCommand(['ip', 'netns', 'del', entry.name])
      return
    case 'link':
      if (existsSync(join('/sys/class/net', entry.name))) await runCommand(['ip', 'link', 'del', entry.name])
      return
    case 'forward-rules':
      return removeForwardRules(entry.comment)
    case 'claim':
      return rmSync(entry.path, { force: true })
  }
}

async function removeForwardRules(comment: string): Promise<void> {
  const listed = await runCommand(['iptables', '-w', '-S', 'FORWARD'])
  for (const line of listed.stdout.split('\n')) {
    const words = line.split(' ').map((word) => word.replaceAll('"', ''))
    if (words[0] !== '-A' || !words.includes(comment)) continue
    await runCommand(['iptables', '-w', '-D', ...words.slice(1)])
  }
}
