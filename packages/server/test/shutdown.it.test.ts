import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { startTestVigie } from './vigie-under-test.ts'

const within = { timeout: 10_000, interval: 20 }

test('a Vigie that is stopped before its engine answered leaves the page of its last run alone', async () => {
  await using fake = await startFakeEngine({ containers: 3 })
  fake.freeze()
  const folder = await mkdtemp(join(tmpdir(), 'vigie-page-'))
  try {
    const page = join(folder, 'page.md')
    await writeFile(page, 'what was true before')
    {
      await using vigie = await startTestVigie({
        DOCKER_HOST: `unix://${fake.socketPath}`,
        VIGIE_PAGE_OUTPUT: page,
      })
      expect(await vigie.hostStatus()).toBe('connecting')
    }
    expect(await readFile(page, 'utf8')).toBe('what was true before')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('a Vigie that is stopped while its engine owes it a list does not wait for the list', async () => {
  await using fake = await startFakeEngine({ containers: 3 })
  const vigie = await startTestVigie({
    DOCKER_HOST: `unix://${fake.socketPath}`,
    VIGIE_COLLECT_INTERVAL: '5',
  })
  let beganMs = 0
  try {
    await expect.poll(vigie.hostStatus, within).toBe('online')
    fake.faults.stall('/containers/json')
    const asked = fake.traffic.count('GET /containers/json')
    await expect.poll(() => fake.traffic.count('GET /containers/json'), within).toBe(asked + 1)
  } finally {
    beganMs = performance.now()
    await vigie[Symbol.asyncDispose]()
  }
  // The list's own deadline is 15 s.
  expect(performance.now() - beganMs).toBeLessThan(5_000)
}, 30_000)

test('a Vigie that is stopped does not wait for a connection that asks nothing, as browsers open them', async () => {
  await using fake = await startFakeEngine()
  const vigie = await startTestVigie({ DOCKER_HOST: `unix://${fake.socketPath}` })
  const silent = connect(Number(new URL(vigie.url).port), '127.0.0.1')
  silent.on('error', () => undefined)
  await once(silent, 'connect')
  const beganMs = performance.now()
  await vigie[Symbol.asyncDispose]()
  silent.destroy()
  expect(performance.now() - beganMs).toBeLessThan(8_000)
}, 30_000)
