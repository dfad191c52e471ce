import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFakeEngine } from '../../packages/testlab/src/index.ts'
import { ask } from '../bench/ask.ts'
import { ownerEnvironment } from '../bench/owner.ts'
import { rssBytes } from '../bench/proc-cost.ts'
import { startVigie } from '../bench/vigie-process.ts'
import { buildBundle } from './bundle.ts'
import type { Campaign, CampaignResult } from './campaign.ts'
import { createCast } from './requests/cast.ts'
import { startPlanted } from './requests/planted.ts'
import { type RunReport, runTrials } from './requests/trial-run.ts'

const root = join(import.meta.dirname, '..', '..')

export interface RequestsReport extends RunReport {
  /** Passwords and tokens that stand in the log, or in the files of the data folder. */
  readonly secretsInLog: number
  readonly secretsInData: number
  readonly alive: boolean
  /** When half of it was over, and at the end: what grows without end differs between the two. */
  readonly rssMb: { readonly half: number; readonly end: number }
}

/** The whole product as a process of its own on a fake engine, under generated requests. */
export async function requestsTrial(options: {
  readonly requests: number
  readonly seed: number
  readonly by: 'source' | 'launcher'
  readonly log?: (line: string) => void
}): Promise<RequestsReport> {
  await using engine = await startFakeEngine({ containers: 24, version: '28.5.2' })
  await using vigie = await startVigie({
    root,
    dockerHost: `unix://${engine.socketPath}`,
    by: options.by,
    // All that Vigie would ever log, because secrets are looked for in it.
    env: { ...ownerEnvironment, VIGIE_LOG_LEVEL: 'debug' },
  })
  await vigie.until('/readyz', () => true)
  const cast = await createCast({ url: vigie.url, engine: `unix://${engine.socketPath}` })
  const rss: number[] = []
  const scene = async () => {
    rss.push(rssBytes(vigie.pid) / 1e6)
    return await cast.scene()
  }
  const report = await runTrials({ ...options, port: vigie.port, scene })
  const health = await ask(`${vigie.url}/healthz`).catch(() => undefined)
  const alive = vigie.alive() && health?.status === 200
  const secrets = cast.secrets()
  return {
    ...report,
    secretsInLog: countIn(vigie.log(), secrets),
    secretsInData: countIn(filesIn(vigie.dataDir), secrets),
    alive,
    rssMb: { half: rss[Math.floor(rss.length / 2)] ?? Number.NaN, end: rss.at(-1) ?? Number.NaN },
  }
}

/** A small server with one mistake of each kind, under the same generator and judge. */
export async function requestsControl(options: { readonly requests: number; readonly seed: number }) {
  const canary = 'CANARY-of-the-control'
  await using server = await startPlanted(canary)
  const report = await runTrials({ ...options, port: server.port, scene: async () => server.scene })
  return { ...report, secretsInLog: countIn(server.log(), [canary]) }
}

/** `npm run campaign requests [REQUESTS]` */
export const requestsCampaign: Campaign = {
  name: 'requests',
  async run({ rounds = 20_000 }): Promise<CampaignResult> {
    const seed = Number(process.env.VIGIE_TEST_SEED ?? 1)
    buildBundle()
    const control = await requestsControl({ requests: 2000, seed })
    const report = await requestsTrial({
      requests: rounds,
      seed,
      by: 'launcher',
      log: (line) => console.error(line),
    })
    console.error(`never answered with success: ${report.unreached.join(', ')}`)
    for (const example of report.examples) console.error(`\n${example}`)
    const { five_hundred, not_a_problem, unknown_code, wrong_shape } = control.faults
    const found = [five_hundred, not_a_problem, unknown_code, wrong_shape, control.secretsInLog]
    return {
      ok: isClean(report) && found.every((count) => count > 0),
      figures: {
        requests: report.sent,
        ...report.faults,
        secrets_in_log: report.secretsInLog,
        secrets_in_data: report.secretsInData,
        alive: report.alive ? 1 : 0,
        rss_half_mb: Math.round(report.rssMb.half),
        rss_end_mb: Math.round(report.rssMb.end),
        operations: report.operations,
        operations_reached: report.operations - report.unreached.length,
        ...Object.fromEntries(
          Object.entries(report.statuses).map(([status, count]) => [`status_${status}`, count]),
        ),
        seed,
      },
      control: { requests: control.sent, ...control.faults, secrets_in_log: control.secretsInLog },
    }
  },
}

/** No fault, and not because everything was turned away at the door. */
export function isClean(report: RequestsReport): boolean {
  const faults = Object.values(report.faults).reduce((sum, count) => sum + count, 0)
  const refused = report.statuses['429'] ?? 0
  return (
    faults === 0 &&
    report.secretsInLog === 0 &&
    report.secretsInData === 0 &&
    report.alive &&
    refused < report.sent / 10
  )
}

const countIn = (text: string, secrets: readonly string[]): number =>
  secrets.filter((secret) => text.includes(secret)).length

/** Everything in the data folder save the key that is meant to be there, as bytes. */
function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n')
}
