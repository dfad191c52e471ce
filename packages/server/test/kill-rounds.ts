// Purpose: kills a writing Vigie again and again and counts what got lost.
// Never decides what is acceptable: it reports, tests and the campaign judge.
// Called by the test of the database and by tools/campaign/kill.ts.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface KillOptions {
  readonly dataDir: string
  readonly rounds: number
  /** 0 ≤ r < 1: when each kill falls. */
  readonly random: () => number
  /** The control: acknowledges before it stores, so losses must be found. */
  readonly early?: boolean
}

export interface KillReport {
  readonly rounds: number
  /** Changes that the killed processes had acknowledged. */
  readonly acknowledged: number
  /** Acknowledged and not there. */
  readonly lost: number
  /** There in part only, or state and transitions that contradict one another. */
  readonly torn: number
  /** Rounds after which `PRAGMA integrity_check` said anything but ok. */
  readonly damaged: number
}

/** Kills fall between these after the first acknowledged change, ms. */
const soonestMs = 2
const latestMs = 500

export async function killRounds(options: KillOptions): Promise<KillReport> {
  let next = 0
  const report = { rounds: 0, acknowledged: 0, lost: 0, torn: 0, damaged: 0 }
  for (let round = 0; round < options.rounds; round += 1) {
    const acknowledged = await killOnce(options, next)
    const seen = inspect(options.dataDir)
    report.rounds += 1
    report.acknowledged += acknowledged.length
    report.lost += acknowledged.filter((number) => !seen.whole.has(number)).length
    report.torn += seen.torn
    report.damaged += seen.integrity === 'ok' ? 0 : 1
    next = Math.max(next, ...acknowledged, ...seen.whole) + 1
  }
  return report
}

/** @returns the numbers that the process had acknowledged when it died */
async function killOnce(options: KillOptions, first: number): Promise<number[]> {
  const script = join(import.meta.dirname, 'kill-child.ts')
  const args = [script, options.dataDir, String(first), ...(options.early === true ? ['early'] : [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk
  })
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  if (child.exitCode !== null) throw new Error(`the writer ended by itself: ${complaint}`)
  // Not on a grid of whole milliseconds, so that every step of a commit is hit in time.
  const endMs = performance.now() + soonestMs + options.random() * (latestMs - soonestMs)
  while (performance.now() < endMs) await new Promise((resolve) => setImmediate(resolve))
  child.kill('SIGKILL')
  await closed
  // A line without its end was being written: not acknowledged.
  return out.split('\n').slice(0, -1).map(Number)
}

function inspect(dataDir: string): { whole: Set<number>; torn: number; integrity: string } {
  const database = new DatabaseSync(join(dataDir, 'vigie.db'))
  try {
    const integrity = String(database.prepare('pragma integrity_check').get()?.integrity_check)
    const stored = database
      .prepare('select container_name as name, count(*) as count from container_transitions group by 1')
      .all()
    const whole = new Set<number>()
    let torn = 0
    for (const { name, count } of stored) {
      if (count === 5) whole.add(Number(String(name).slice(1)))
      else torn += 1
    }
    // The state of each container is what its last transition led to.
    const contradictions = database
      .prepare(
        `select count(*) as count from docker_containers c where c.name is not (
           select t.container_name from container_transitions t
           where t.container_id = c.container_id order by t.id desc limit 1)`,
      )
      .get()
    return { whole, torn: torn + Number(contradictions?.count), integrity }
  } finally {
    database.close()
  }
}
