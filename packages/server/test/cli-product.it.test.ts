import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { type FakeEngine, startFakeEngine } from '@vigie/testlab'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostsCommand } from '../src/cli/hosts.ts'
import { orderCommand } from '../src/cli/order.ts'
import { psCommand } from '../src/cli/ps.ts'
import { tokenCommand } from '../src/cli/token.ts'
import { userCommand } from '../src/cli/user.ts'
import { runCommand } from './cli-bench.ts'
import { tempFolder } from './temp-folder.ts'
import { startTestVigie } from './vigie-under-test.ts'

const within = { timeout: 5_000, interval: 20 }
const typed = (password: string) => Readable.from([`${password}\n`])
const first = 'trotting unlit meadow'
const second = 'a lamp behind the harbour'

let fake: FakeEngine
beforeAll(async () => {
  fake = await startFakeEngine()
  await fake.run({ name: 'web' })
})
afterAll(() => fake[Symbol.asyncDispose]())

const signIn = async (url: string, password: string) => {
  const body = new URLSearchParams({ username: 'ana', password })
  return (await fetch(`${url}/api/auth/token`, { method: 'POST', body })).status
}

test('a locked-out owner gets in again without a running Vigie, and no password is left readable', async () => {
  using folder = tempFolder()
  const env = { VIGIE_DATA_DIR: folder.path, DOCKER_HOST: `unix://${fake.socketPath}` }
  const added = await runCommand(userCommand, ['add', 'ana'], env, typed(first))
  expect(added).toEqual({ code: 0, stdout: 'User ana was added, with the role admin.\n', stderr: '' })
  const weak = await runCommand(userCommand, ['add', 'bob'], env, typed('password1234'))
  expect([weak.code, weak.stderr]).toEqual([1, expect.stringContaining('weak_password')])
  const listed = await runCommand(userCommand, ['list', '--json'], env)
  expect(JSON.parse(listed.stdout).users).toMatchObject([{ username: 'ana', role: 'admin' }])
  {
    await using vigie = await startTestVigie(env, folder.path)
    expect(await signIn(vigie.url, first)).toBe(200)
  }
  expect((await runCommand(userCommand, ['passwd', 'ANA'], env, typed(second))).code).toBe(0)
  const last = await runCommand(userCommand, ['remove', 'ana'], env)
  expect([last.code, last.stderr]).toEqual([1, expect.stringContaining('last_admin')])
  await using vigie = await startTestVigie(env, folder.path)
  expect([await signIn(vigie.url, first), await signIn(vigie.url, second)]).toEqual([401, 200])
  const db = new DatabaseSync(join(folder.path, 'vigie.db'), { readOnly: true })
  const journal = db.prepare('SELECT actor, action, params FROM journal ORDER BY id').all()
  const user = db.prepare('SELECT * FROM users').all()
  db.close()
  expect(journal).toContainEqual(expect.objectContaining({ actor: 'console', action: 'user.password' }))
  expect(JSON.stringify([journal, user])).not.toMatch(/trotting|harbour/)
})

test('the control socket lets the command line act, and a token that it made does the same', async () => {
  using folder = tempFolder()
  const env = { VIGIE_DATA_DIR: folder.path, DOCKER_HOST: `unix://${fake.socketPath}` }
  await using vigie = await startTestVigie(env, folder.path)
  expect((await runCommand(userCommand, ['add', 'ana', '--role', 'admin'], env, typed(first))).code).toBe(0)
  await expect.poll(async () => (await runCommand(psCommand, [], env)).stdout, within).toContain('web')
  expect((await runCommand(hostsCommand, [], env)).stdout).toMatch(/local +online/)
  const stopped = await runCommand(orderCommand('stop'), ['local/web'], env)
  expect(stopped).toEqual({ code: 0, stdout: '✅ local/web was stopped\n', stderr: '' })
  expect(fake.container('web').state).toBe('exited')
  const made = await runCommand(tokenCommand, ['create', 'ci', '--role', 'operator'], env)
  expect(made.code).toBe(0)
  const remote = { VIGIE_URL: vigie.url, VIGIE_TOKEN: made.stdout.trim() }
  expect((await runCommand(orderCommand('start'), ['local/web'], remote)).code).toBe(0)
  const users = await runCommand(userCommand, ['list', '--json'], remote)
  expect([users.code, JSON.parse(users.stdout).code]).toEqual([1, 'forbidden'])
})
