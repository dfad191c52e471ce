import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { apiApp } from '../../test/api-app.ts'
import { runCommand } from '../../test/cli-bench.ts'
import { hostsCommand } from './hosts.ts'
import { orderCommand } from './order.ts'
import { psCommand } from './ps.ts'
import { tokenCommand } from './token.ts'
import { userCommand } from './user.ts'

/** The real routes on a port; `as` is the environment of whoever shows a secret. */
async function served() {
  const scene = await apiApp()
  const url = await scene.app.listen({ host: '127.0.0.1', port: 0 })
  const as = (secret: string) => ({ VIGIE_URL: `${url}/`, VIGIE_TOKEN: secret })
  return { ...scene, as }
}

test('the real routes understand the command line, and it understands them', async () => {
  await using vigie = await served()
  const hosts = await runCommand(hostsCommand, ['--json'], vigie.as('viewer'))
  expect(hosts).toMatchObject({ code: 0, stderr: '' })
  const [{ name, id }] = JSON.parse(hosts.stdout).hosts
  const ps = await runCommand(psCommand, ['--host', name, '--json'], vigie.as('viewer'))
  const [container] = JSON.parse(ps.stdout).containers
  expect(container.host_id).toBe(id)
  const target = `${name}/${container.container_id}`
  const stopped = await runCommand(orderCommand('stop'), [target, '--timeout', '5'], vigie.as('operator'))
  expect(stopped).toEqual({ code: 0, stdout: `✅ ${target} was stopped\n`, stderr: '' })
  expect(vigie.orders).toMatchObject([{ action: 'stop', hostId: id, graceS: 5, actor: { name: 'otto' } }])
  const password = Readable.from(['trotting unlit meadow\n'])
  expect((await runCommand(userCommand, ['list'], vigie.as('admin'))).code).toBe(0)
  expect((await runCommand(userCommand, ['add', 'new.one'], vigie.as('admin'), password)).code).toBe(0)
  expect((await runCommand(tokenCommand, ['create', 'ci'], vigie.as('admin'))).code).toBe(0)
  expect((await runCommand(tokenCommand, ['list'], vigie.as('admin'))).code).toBe(0)
})

test.each([
  ['viewer', orderCommand('stop'), 'forbidden'],
  ['operator', userCommand, 'forbidden'],
  ['nobody', hostsCommand, 'unauthenticated'],
  ['expired', hostsCommand, 'token_expired'],
] as const)('what %s may not do is told in the words of the server', async (secret, command, code) => {
  await using vigie = await served()
  const hosts = JSON.parse((await runCommand(hostsCommand, ['--json'], vigie.as('admin'))).stdout).hosts
  const ps = JSON.parse((await runCommand(psCommand, ['--json'], vigie.as('admin'))).stdout).containers
  const args =
    command === userCommand
      ? ['list']
      : command === hostsCommand
        ? []
        : [`${hosts[0].name}/${ps[0].container_id}`]
  const ran = await runCommand(command, [...args, '--json'], vigie.as(secret))
  expect(ran.code).toBe(1)
  expect(ran.stdout).toContain(`"code":"${code}"`)
  expect(vigie.orders).toEqual([])
})
