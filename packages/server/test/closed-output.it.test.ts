import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'

const main = join(import.meta.dirname, '../src/main.ts')

test('a reader that has seen enough of the page ends the command quietly', async () => {
  await using fake = await startFakeEngine({ containers: 2_000 })
  const page = spawn(process.execPath, [main, 'page', '--output', '-'], {
    env: { DOCKER_HOST: `unix://${fake.socketPath}`, VIGIE_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaints = text(page.stderr)
  // More is to come than a pipe holds.
  page.stdout.once('data', () => page.stdout.destroy())
  const [code] = await once(page, 'exit')
  expect([code, await complaints]).toEqual([0, ''])
}, 30_000)
