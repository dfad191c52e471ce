import { expect, test } from 'vitest'
import { killRounds } from '../../test/kill-rounds.ts'
import { tempFolder } from '../../test/temp-folder.ts'

test('nothing acknowledged is lost when a writing Vigie is killed', async () => {
  using folder = tempFolder()
  const report = await killRounds({ dataDir: folder.path, rounds: 5, random: Math.random })
  expect(report).toMatchObject({ rounds: 5, lost: 0, torn: 0, damaged: 0 })
  // Otherwise nothing was at stake; how much it is depends on the disk.
  expect(report.acknowledged).toBeGreaterThan(report.rounds)
})
