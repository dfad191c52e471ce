import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasPart, postgresDatabase, startFakeEngine } from '@vigie/testlab'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { startTestVigie } from './vigie-under-test.ts'

const within = { timeout: 5_000, interval: 20 }

test.skipIf(!hasPart('postgres'))('on PostgreSQL the whole of it works, over a restart too', async () => {
  await using server = await postgresDatabase()
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  const env = { DOCKER_HOST: `unix://${fake.socketPath}`, VIGIE_DATABASE_URL: server.url }
  const client = new Client({ connectionString: server.url })
  await client.connect()
  const rows = async (sql: string) => (await client.query(sql)).rows as Record<string, unknown>[]
  try {
    {
      await using vigie = await startTestVigie(env)
      await expect.poll(() => vigie.stateOf('web'), within).toBe('running')
      await fake.stop('web')
      await expect.poll(() => vigie.stateOf('web'), within).toBe('exited')
    }
    await fake.start('web')
    await using vigie = await startTestVigie(env)
    await expect.poll(() => vigie.stateOf('web'), within).toBe('running')
    const told = () => rows('select from_state, to_state from container_transitions order by id')
    await expect.poll(told, within).toEqual([
      { from_state: 'running', to_state: 'exited' },
      { from_state: 'exited', to_state: 'running' },
    ])
    expect(await rows('select name, state from docker_containers')).toEqual([
      { name: 'web', state: 'running' },
    ])
    expect(await rows('select name, docker_status from hosts')).toEqual([
      { name: 'local', docker_status: 'online' },
    ])
    // The host may answer before or after Vigie says that it has started.
    const journal = async () => (await rows('select action from journal')).map((row) => row.action).sort()
    await expect
      .poll(journal, within)
      .toEqual([
        'host.enrolled',
        'host.status',
        'host.status',
        'vigie.started',
        'vigie.started',
        'vigie.stopped',
      ])
  } finally {
    await client.end()
  }
})

test('the scheduled file appears with its folder, follows the state, and its runs can be seen', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  const folder = await mkdtemp(join(tmpdir(), 'vigie-page-'))
  const output = join(folder, 'docs/new/SERVICES_STATUS.md')
  try {
    await using vigie = await startTestVigie({
      DOCKER_HOST: `unix://${fake.socketPath}`,
      VIGIE_PAGE_OUTPUT: output,
      VIGIE_PAGE_INTERVAL: '10',
    })
    const text = () => readFile(output, 'utf8').catch(() => '')
    await expect.poll(text, within).toMatch(/\| web \| 🟢 running/)
    await fake.stop('web')
    await expect.poll(text, { timeout: 15_000, interval: 100 }).toMatch(/\| web \| 🔴 stopped/)
    const html = await (await fetch(`${vigie.url}/SERVICES_STATUS/?lang=en`)).text()
    expect(html).toContain('Last generations')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('thirty starts and stops leave no listener, stream or timer behind', async () => {
  await using fake = await startFakeEngine({ containers: 20 })
  const before = process.getActiveResourcesInfo().length
  for (let round = 0; round < 30; round += 1) {
    await using vigie = await startTestVigie({ DOCKER_HOST: `unix://${fake.socketPath}` })
    await expect.poll(vigie.hostStatus, within).toBe('online')
  }
  await expect.poll(() => fake.eventListeners, within).toBe(0)
  expect(process.getActiveResourcesInfo().length).toBeLessThan(before + 20)
})
