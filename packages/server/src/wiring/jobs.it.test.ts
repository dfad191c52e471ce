import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem, Schedule } from '@vigie/contract'
import { startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { askControlSocket } from '../../test/ask-control-socket.ts'
import { startTestVigie } from '../../test/vigie-under-test.ts'

const path = '/api/schedules/docker_collect'

test('an interval that was changed outlives a restart, and the environment beats it', async () => {
  await using fake = await startFakeEngine()
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-data-'))
  const env = { DOCKER_HOST: `unix://${fake.socketPath}` }
  const patch = (payload: object) => askControlSocket<Schedule & Problem>(dataDir, path, 'PATCH', payload)
  const get = async () => (await askControlSocket<Schedule>(dataDir, path)).body
  try {
    {
      await using _first = await startTestVigie(env, dataDir)
      expect(await get()).toMatchObject({ enabled: true, interval_s: 60, interval_source: 'default' })
      expect((await patch({ interval_s: 4 })).body).toMatchObject({ code: 'interval_too_short' })
      expect((await patch({ interval_s: 7 })).status).toBe(200)
    }
    {
      await using _second = await startTestVigie(env, dataDir)
      expect(await get()).toMatchObject({ interval_s: 7, interval_source: 'database' })
    }
    await using _third = await startTestVigie({ ...env, VIGIE_COLLECT_INTERVAL: '90' }, dataDir)
    expect(await get()).toMatchObject({ interval_s: 90, interval_source: 'environment' })
    const refused = await patch({ interval_s: 7 })
    expect(refused.body).toMatchObject({ status: 409, code: 'interval_fixed' })
    expect(refused.body.detail).toContain('VIGIE_COLLECT_INTERVAL')
    expect((await patch({ enabled: false })).body).toMatchObject({ enabled: false, next_run_at: null })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}, 30_000)
