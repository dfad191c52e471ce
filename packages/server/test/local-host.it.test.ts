import { startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { tempFolder } from './temp-folder.ts'
import { startTestVigie, type VigieUnderTest } from './vigie-under-test.ts'

const admin = { VIGIE_ADMIN_USER: 'ada', VIGIE_ADMIN_PASSWORD: 'an astronomer counts stars' }

async function asAdmin(vigie: VigieUnderTest) {
  const body = new URLSearchParams({ username: admin.VIGIE_ADMIN_USER, password: admin.VIGIE_ADMIN_PASSWORD })
  const answer = await fetch(`${vigie.url}/api/auth/token`, { method: 'POST', body })
  const { access_token } = (await answer.json()) as { access_token: string }
  return (path: string, init: RequestInit = {}) =>
    fetch(`${vigie.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${access_token}`, ...init.headers },
    })
}

async function hostsOf(ask: Awaited<ReturnType<typeof asAdmin>>) {
  const { hosts } = (await (await ask('/api/docker/hosts')).json()) as {
    hosts: { id: number; name: string }[]
  }
  return hosts
}

test('the engine of this machine that was taken off the list does not come back by itself, but may be added again', async () => {
  await using fake = await startFakeEngine()
  using folder = tempFolder()
  const env = { DOCKER_HOST: `unix://${fake.socketPath}`, ...admin }
  {
    await using vigie = await startTestVigie(env, folder.path)
    const ask = await asAdmin(vigie)
    const [local] = await hostsOf(ask)
    expect((await ask(`/api/docker/hosts/${local?.id}`, { method: 'DELETE' })).status).toBe(204)
  }
  await using vigie = await startTestVigie(env, folder.path)
  const ask = await asAdmin(vigie)
  expect(await hostsOf(ask)).toEqual([])
  const again = await ask('/api/docker/hosts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'mine', address: env.DOCKER_HOST }),
  })
  expect(again.status).toBe(201)
  await expect
    .poll(async () => (await hostsOf(ask))[0], { timeout: 5000 })
    .toMatchObject({ name: 'mine', docker_status: 'online' })
})
