import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { Campaign } from './campaign.ts'
import { faultsCampaign } from './faults.ts'
import { guessesCampaign } from './guesses.ts'
import { kill } from './kill.ts'
import { requestsCampaign } from './requests.ts'

/** `npm run campaign NAME [ROUNDS]`: runs a campaign and adds a line to docs/campaigns/NAME.jsonl; exit 1 if it failed. */
const campaigns: readonly Campaign[] = [kill, faultsCampaign, requestsCampaign, guessesCampaign]
const root = join(import.meta.dirname, '..', '..')

const [name, rounds] = process.argv.slice(2)
const campaign = campaigns.find((one) => one.name === name)
if (campaign === undefined || (rounds !== undefined && !/^[1-9]\d{0,5}$/.test(rounds))) {
  console.error(
    `usage: npm run campaign NAME [ROUNDS]; names: ${campaigns.map((one) => one.name).join(', ')}`,
  )
  process.exitCode = 2
} else {
  await record(campaign)
}

async function record(chosen: Campaign): Promise<void> {
  const loadBefore = loadavg()[0]
  const startedAt = new Date()
  const result = await chosen.run(rounds === undefined ? {} : { rounds: Number(rounds) })
  const line = JSON.stringify({
    campaign: chosen.name,
    date: startedAt.toISOString(),
    seconds: Math.round((Date.now() - startedAt.getTime()) / 100) / 10,
    commit: git('rev-parse', '--short=12', 'HEAD'),
    changed: git('status', '--porcelain', '--untracked-files=no') !== '',
    node: process.version,
    noise: { cores: cpus().length, load_before: loadBefore, load_after: loadavg()[0] },
    ...result,
  })
  console.log(line)
  const folder = join(root, 'docs', 'campaigns')
  mkdirSync(folder, { recursive: true })
  appendFileSync(join(folder, `${chosen.name}.jsonl`), `${line}\n`)
  if (!result.ok) process.exitCode = 1
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
}
