import { join } from 'node:path'
import { startFakeEngine } from '../../packages/testlab/src/index.ts'
import { ask, askJson } from '../bench/ask.ts'
import { bearerOf, cookiesOf, owner, ownerEnvironment } from '../bench/owner.ts'
import { cpuSeconds, pssBytes } from '../bench/proc-cost.ts'
import { quantile } from '../bench/report.ts'
import { startVigie } from '../bench/vigie-process.ts'
import { buildBundle } from './bundle.ts'
import type { Campaign, CampaignResult } from './campaign.ts'
import { askSteadily, type PaceReport } from './guesses/browser-like.ts'
import { type GuessReport, guess, plansAgainst } from './guesses/guesser.ts'

const root = join(import.meta.dirname, '..', '..')

export interface GuessesOptions {
  readonly by: 'source' | 'launcher'
  readonly guesses: number
  /** How long the same client is watched without an attack, ms. */
  readonly quietMs: number
  readonly log?: (line: string) => void
}

export interface GuessesReport {
  /** One for each way of guessing. */
  readonly attacks: Readonly<Record<string, GuessReport>>
  readonly attackMs: number
  /** CPU of Vigie during the attack, percent of one core. */
  readonly cpuPercent: number
  readonly quiet: PaceReport
  readonly attacked: PaceReport
  /** Sign-ins of the owner in the browser they use, while guesses rain: how long each took, NaN when refused. */
  readonly ownerMs: readonly number[]
  /** From the end of the attack until the owner is let in from a browser never seen before, seconds. */
  readonly freshAfterS: number
  readonly pssGrowthMb: number
}

/** Guesses against the whole product while its owner works and signs in again. */
export async function guessesTrial(options: GuessesOptions): Promise<GuessesReport> {
  await using engine = await startFakeEngine({ containers: 64, version: '28.5.2' })
  const dockerHost = `unix://${engine.socketPath}`
  await using vigie = await startVigie({ root, dockerHost, by: options.by, env: ownerEnvironment })
  await vigie.until('/readyz', () => true)
  const { url } = vigie
  const names = await addAccounts(url)
  const { cookie, device } = await cookiesOf(url, owner, '127.0.0.2')

  const quietly = askSteadily(url, cookie, 20)
  await pause(options.quietMs)
  const quiet = await quietly.stop()

  const pssBefore = pssBytes(vigie.pid)
  const cpuBefore = cpuSeconds([vigie.pid])
  const startedAt = performance.now()
  const busily = askSteadily(url, cookie, 20)
  const signIns = signInAgainAndAgain(url, device)
  const attacks: Record<string, GuessReport> = {}
  for (const plan of plansAgainst(owner.username, names)) {
    attacks[plan.kind] = await guess(url, plan, Math.ceil(options.guesses / 3), 64)
    options.log?.(`${plan.kind}: ${JSON.stringify(attacks[plan.kind])}`)
  }
  const endedAt = performance.now()
  const ownerMs = await signIns.stop()
  const attacked = await busily.stop()
  const cpuPercent = ((cpuSeconds([vigie.pid]) - cpuBefore) / ((endedAt - startedAt) / 1000)) * 100
  const freshAfterS = await untilFresh(url, endedAt)
  const pssGrowthMb = (pssBytes(vigie.pid) - pssBefore) / 1e6
  return {
    attacks,
    attackMs: endedAt - startedAt,
    cpuPercent,
    quiet,
    attacked,
    ownerMs,
    freshAfterS,
    pssGrowthMb,
  }
}

/** `npm run campaign guesses [GUESSES]`: the control is the same client when nobody guesses. */
export const guessesCampaign: Campaign = {
  name: 'guesses',
  async run({ rounds = 10_000 }): Promise<CampaignResult> {
    buildBundle()
    const log = (line: string) => console.error(line)
    const report = await guessesTrial({ guesses: rounds, by: 'launcher', quietMs: 15_000, log })
    const sum = total(report)
    return {
      ok: isHeld(report),
      figures: {
        ...sum,
        attack_s: round(report.attackMs / 1000),
        guesses_per_s: round((sum.guesses / report.attackMs) * 1000),
        vigie_cpu_percent: round(report.cpuPercent),
        pss_growth_mb: round(report.pssGrowthMb),
        ...pace(report.attacked),
        owner_sign_ins: report.ownerMs.length,
        owner_refused: report.ownerMs.filter(Number.isNaN).length,
        owner_slowest_ms: round(Math.max(0, ...report.ownerMs.filter((ms) => !Number.isNaN(ms)))),
        fresh_browser_after_s: round(report.freshAfterS),
      },
      control: pace(report.quiet),
    }
  },
}

/** Few guesses were looked at, none got in, the page stayed quick and its owner was never locked out. */
export function isHeld(report: GuessesReport): boolean {
  const sum = total(report)
  return (
    sum.other === 0 &&
    sum.looked < Math.max(30, sum.guesses / 20) &&
    quantile(report.attacked.latenciesMs, 0.99) < 500 &&
    report.attacked.refused === 0 &&
    report.ownerMs.length > 0 &&
    !report.ownerMs.some(Number.isNaN) &&
    report.freshAfterS <= 120
  )
}

function total(report: GuessesReport) {
  const sum = { guesses: 0, looked: 0, throttled: 0, busy: 0, other: 0 }
  for (const attack of Object.values(report.attacks)) {
    for (const key of ['guesses', 'looked', 'throttled', 'busy', 'other'] as const) sum[key] += attack[key]
  }
  return sum
}

function pace({ latenciesMs, refused }: PaceReport) {
  return {
    client_requests: latenciesMs.length,
    client_refused: refused,
    client_median_ms: round(quantile(latenciesMs, 0.5)),
    client_p99_ms: round(quantile(latenciesMs, 0.99)),
    client_slowest_ms: round(quantile(latenciesMs, 1)),
  }
}

/** Ten accounts, and ten names that nobody has. */
async function addAccounts(url: string): Promise<string[]> {
  const headers = await bearerOf(url)
  const names: string[] = []
  for (let number = 0; number < 10; number += 1) {
    const username = `person${number}`
    const json = { username, password: `quite-Unlike-any-other-${number}-38`, role: 'viewer' }
    await askJson(`${url}/api/users`, { headers, json })
    names.push(username, `stranger${number}`)
  }
  return names
}

/** The owner's browser, which carries the mark of an earlier sign-in, from the address of the first guesser. */
function signInAgainAndAgain(url: string, device: string): { stop(): Promise<number[]> } {
  const tookMs: number[] = []
  let going = true
  const loop = (async () => {
    while (going) {
      const startedAt = performance.now()
      const ok = await cookiesOf(url, owner, '127.66.0.1', device).then(
        () => true,
        () => false,
      )
      tookMs.push(ok ? performance.now() - startedAt : Number.NaN)
      await pause(1000)
    }
  })()
  return {
    async stop() {
      going = false
      await loop
      return tookMs
    },
  }
}

/** Asks again when it is told to; gives up after ten minutes. */
async function untilFresh(url: string, endedAt: number): Promise<number> {
  while (performance.now() - endedAt < 600_000) {
    const answer = await ask(`${url}/api/auth/login`, {
      json: owner,
      headers: { 'x-vigie': '1', origin: url },
      from: '127.99.0.1',
    })
    if (answer.status === 200) return (performance.now() - endedAt) / 1000
    await pause(Math.min(60, Number(answer.headers['retry-after'] ?? 1)) * 1000)
  }
  return Number.NaN
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const round = (value: number) => Math.round(value * 10) / 10
