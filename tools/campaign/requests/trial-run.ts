import fc from 'fast-check'
import { type Scene, type Trial, trials } from './generate.ts'
import { createJudge, type Fault, type FaultKind, faultKinds } from './judge.ts'
import type { Operation } from './open-api.ts'
import { bytesOf, type RawAnswer, sendRaw } from './raw-http.ts'

export interface RunOptions {
  readonly port: number
  readonly requests: number
  readonly seed: number
  /** Before each batch: mends what the batch before has broken, and says what exists now. */
  readonly scene: () => Promise<Scene>
  readonly log?: (line: string) => void
}

export interface RunReport {
  readonly sent: number
  /** By status class and the statuses that say most; `none` = the connection ended. */
  readonly statuses: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<FaultKind, number>>
  /** The first of each kind and place, with the request that brought it about. */
  readonly examples: readonly string[]
  readonly operations: number
  /** Operations that never answered with success. */
  readonly unreached: readonly string[]
}

const batchSize = 200
const atOnce = 8

/** Sends generated requests and judges each answer; the same seed and scene are the same requests. */
export async function runTrials(options: RunOptions): Promise<RunReport> {
  const statuses: Record<string, number> = {}
  const faults = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
  const examples = new Map<string, string>()
  const reached = new Set<string>()
  let sent = 0
  let operations: readonly Operation[] = []
  while (sent < options.requests) {
    const scene = await options.scene()
    operations = scene.operations
    const numRuns = Math.min(batchSize, options.requests - sent)
    const batch = fc.sample(trials(scene), { numRuns, seed: options.seed + sent })
    const judge = createJudge(scene.operations, scene.canaries)
    await inParallel(batch, async (trial) => {
      const answer = await sendRaw(options.port, trial.request)
      const status = answer.kind === 'none' ? 'none' : String(answer.status)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (answer.kind === 'answer' && answer.status < 300 && trial.operation) reached.add(trial.operation.id)
      for (const fault of judge(trial, answer)) {
        faults[fault.kind] += 1
        const key = `${fault.kind} ${trial.operation?.id ?? trial.request.target} ${status}`
        if (!examples.has(key)) examples.set(key, example(fault, trial, answer))
      }
    })
    sent += batch.length
    options.log?.(`${sent} requests, ${Object.values(faults).reduce((sum, one) => sum + one)} faults`)
  }
  const unreached = operations.map(({ id }) => id).filter((id) => !reached.has(id))
  return {
    sent,
    statuses,
    faults,
    examples: [...examples.values()],
    operations: operations.length,
    unreached,
  }
}

/** Enough to send it again by hand; what proves somebody's identity is left out. */
function example(fault: Fault, trial: Trial, answer: RawAnswer): string {
  const text = bytesOf(trial.request).toString('latin1')
  const shown = text.replace(/^(authorization|cookie): .*$/gim, '$1: …').slice(0, 700)
  const status = answer.kind === 'answer' ? answer.status : 'no answer'
  return `${fault.kind} (${status}, as ${trial.persona}): ${fault.what}\n${shown}`
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
