import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type KillReport, killRounds } from '../../packages/server/test/kill-rounds.ts'
import type { Campaign } from './campaign.ts'

/** kill -9 of a writing Vigie, 25 times in one data folder; the control acknowledges too early and must lose. */
export const kill: Campaign = {
  name: 'kill',
  async run(options) {
    const rounds = options.rounds ?? 25
    const figures = await inFolder(rounds, false)
    const control = await inFolder(rounds, true)
    const ok =
      figures.lost === 0 && figures.torn === 0 && figures.damaged === 0 && figures.acknowledged > rounds
    // A harness that finds no loss where there must be some proves nothing.
    return { ok: ok && control.lost > 0, figures: { ...figures }, control: { ...control } }
  },
}

async function inFolder(rounds: number, early: boolean): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigie-kill-'))
  try {
    return await killRounds({ dataDir, rounds, random: Math.random, early })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
