import { Readable } from 'node:stream'
import { type ProblemCode, problemStatus } from '@vigie/contract'
import { expect, test } from 'vitest'
import { runCommand, type Script, startScriptedVigie } from '../../test/cli-bench.ts'
import { hostsCommand } from './hosts.ts'
import { orderCommand } from './order.ts'
import { psCommand } from './ps.ts'
import { tokenCommand } from './token.ts'
import { userCommand } from './user.ts'

const time = '2026-01-02T03:04:05.678Z'
const host = (id: number, name: string) => ({
  ...{ id, name, address: 'unix:///s', transport: 'unix', status: 'online', docker_enabled: true },
  ...{
    docker_status: 'online',
    docker_status_code: null,
    docker_status_reason: null,
    docker_version: '28.5.2',
  },
  ...{ docker_api_version: '1.51', containers_running: 1, containers_stopped: 1, containers_unhealthy: 0 },
  ...{ containers_unknown: 0, containers_total: 2, open_alerts: 0, last_seen_at: time },
  ...{ docker_last_collect_at: time, cpu_percent: null, memory_used: null, memory_total: null },
  ...{ disk_used: null, disk_total: null, usage_at: null },
})
const container = (host_id: number, name: string) => ({
  ...{ host_id, container_id: 'a'.repeat(64), name, image: 'nginx', image_id: 'i', state: 'running' },
  ...{ last_state: 'running', status: 'Up', health: 'none', created_at: time, started_at: time },
  ...{ finished_at: null, exit_code: null, restart_count: 0, ports: [], labels: {}, compose_project: null },
  ...{
    compose_service: null,
    network_mode: null,
    mounts: [],
    networks: [],
    cpu_percent: null,
    memory_used: null,
    last_update_at: time,
  },
})
const task = (id: number, status: string, error: string | null = null) => ({
  task: {
    ...{
      id,
      action: 'container.stop',
      target: 'nas/web',
      host_id: 1,
      container_id: 'a',
      status,
      progress: 0,
    },
    ...{ log: '', error_code: error && 'order_refused', error, actor_id: null, actor: 'local' },
    ...{ idempotency_key: null, created_at: time, started_at: time, finished_at: null },
  },
})
const user = (id: number, username: string, role: string) => ({
  ...{ id, username, role, disabled: false, created_at: time, last_login_at: null },
})
const problem = (code: ProblemCode, detail: string) => ({
  status: problemStatus[code],
  json: { type: 'urn:x', title: code, status: problemStatus[code], detail, code, errors: [] },
})
const at = (vigie: { dataDir: string }) => ({ VIGIE_DATA_DIR: vigie.dataDir })

/** Two hosts, whose list comes in two pages. */
const hosts: Script = ({ path }) => {
  if (path === '/api/docker/hosts') return { json: { hosts: [host(1, 'nas')], next_cursor: 'more' } }
  if (path === '/api/docker/hosts?cursor=more')
    return { json: { hosts: [host(2, 'a/b')], next_cursor: null } }
  return undefined
}

test('without a running Vigie a command says where it looked and what to do', async () => {
  const env = { VIGIE_DATA_DIR: '/nowhere' }
  const ran = await runCommand(hostsCommand, [], env)
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr).toContain('cli_no_server {"path":"/nowhere/vigie.sock"}')
  const json = await runCommand(hostsCommand, ['--json'], env)
  expect([json.code, JSON.parse(json.stdout)]).toMatchObject([1, { status: 'failed', code: 'cli_no_server' }])
})

test.each([
  ['no address at all', 'cli_url_invalid'],
  ['ftp://127.0.0.1', 'cli_url_invalid'],
  ['https://ana:hunter2@vigie.example.org', 'cli_url_invalid'],
  ['https://vigie.example.org', 'cli_token_missing'],
])('VIGIE_URL %s is refused, and not repeated', async (url, code) => {
  const ran = await runCommand(hostsCommand, [], { VIGIE_URL: url })
  expect(ran.code).toBe(1)
  expect(ran.stderr).toContain(code)
  expect(ran.stderr).not.toContain('hunter2')
})

test('an answer that is no answer of Vigie is told as such, whatever its status', async () => {
  for (const status of [200, 302, 500]) {
    await using vigie = await startScriptedVigie(() => ({ status, json: { hosts: 'many' } }))
    const ran = await runCommand(hostsCommand, [], at(vigie))
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('cli_answer_unreadable')])
  }
})

test('all pages are read, and a hostile name does nothing to the terminal', async () => {
  await using vigie = await startScriptedVigie((asked) => {
    if (!asked.path.startsWith('/api/docker/containers')) return hosts(asked)
    return { json: { containers: [container(1, '\u001b[2Jweb\u202e')], next_cursor: null } }
  })
  const listed = await runCommand(hostsCommand, [], at(vigie))
  expect(listed.stdout).toMatch(/^ID {2}NAME .*\n1 {3}nas .*1\/2 .*\n2 {3}a\/b /)
  const ps = await runCommand(psCommand, ['--host', '2'], at(vigie))
  expect(vigie.orders().at(-1)).toBe('GET /api/docker/containers?limit=1000&host_id=2')
  expect(ps.stdout).toContain('⟨U+001B⟩[2Jweb⟨U+202E⟩')
  const json = await runCommand(psCommand, ['--json'], at(vigie))
  expect(json.stdout).not.toMatch(/[\p{Cc}\p{Cf}](?!$)/u)
  expect(JSON.parse(json.stdout).containers[0].name).toBe('\u001b[2Jweb\u202e')
  const unknown = await runCommand(psCommand, ['--host', 'x'], at(vigie))
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('cli_host_unknown')])
})

test.each([
  [orderCommand('stop'), []],
  [orderCommand('stop'), ['web']],
  [orderCommand('stop'), ['nas/..']],
  [orderCommand('stop'), ['/web']],
  [orderCommand('stop'), ['nas/web', '--timeout', '601']],
  [orderCommand('start'), ['nas/web', '--timeout', '1']],
  [hostsCommand, ['now']],
  [hostsCommand, ['--nope']],
  [userCommand, []],
  [userCommand, ['constructor']],
  [userCommand, ['add', 'ana', 'hunter2hunter2']],
  [userCommand, ['add', 'a b']],
  [userCommand, ['add', 'ana', '--role', 'root']],
  [userCommand, ['role', 'ana', 'root']],
  [tokenCommand, ['remove', '0x1']],
  [tokenCommand, ['create', 'x', '--days', '0']],
] as const)('wrong usage %# asks for nothing that changes anything', async (command, args) => {
  await using vigie = await startScriptedVigie(hosts)
  expect((await runCommand(command, args, at(vigie))).code).toBe('usage')
  expect(vigie.orders().filter((one) => !one.startsWith('GET'))).toEqual([])
})

test('orders wait for their end: one done, one refused, one that fails', async () => {
  await using vigie = await startScriptedVigie((asked) => {
    if (asked.path.includes('/web/stop')) return { status: 202, json: task(5, 'running') }
    if (asked.path === '/api/tasks/5') return { json: task(5, 'success') }
    if (asked.path.includes('/db/stop')) return problem('container_busy', 'Another order is under way.')
    if (asked.path.includes('/x/stop')) return { json: task(6, 'failed', 'The engine says no.') }
    return hosts(asked)
  })
  const args = ['nas/web', 'nas/db', 'a/b/x', 'gone/web', '--timeout', '3']
  const ran = await runCommand(orderCommand('stop'), args, at(vigie))
  expect(ran).toMatchObject({ code: 1, stdout: '✅ nas/web was stopped\n' })
  expect(ran.stderr).toContain(
    '❌ nas/db was not stopped: Vigie did not do this: container_busy. Another order is under way.',
  )
  expect(ran.stderr).toContain('❌ a/b/x was not stopped: The engine says no.')
  expect(ran.stderr).toContain('❌ gone/web was not stopped: There is no host gone.')
  expect(vigie.orders()).toContain('POST /api/docker/containers/2/x/stop?wait=true&timeout=3')
  const keys = vigie.asked.filter((one) => one.method === 'POST').map((one) => one.headers['idempotency-key'])
  expect(new Set(keys).size).toBe(3)
  const json = await runCommand(orderCommand('stop'), ['nas/web', 'nas/db', '--json'], at(vigie))
  expect(JSON.parse(json.stdout).orders).toMatchObject([
    { target: 'nas/web', task: { status: 'success' } },
    { target: 'nas/db', status: 'failed', code: 'container_busy' },
  ])
})

test('a password comes from standard input, is never shown, and goes in the body alone', async () => {
  await using vigie = await startScriptedVigie((asked) => {
    if (asked.path === '/api/users' && asked.method === 'GET')
      return { json: { users: [user(3, 'Ana', 'viewer')], next_cursor: null } }
    return { status: asked.method === 'POST' ? 201 : 200, json: user(3, 'Ana', 'operator') }
  })
  const secret = 'trotting unlit meadow'
  const piped = () => Readable.from([`${secret}\r\n`, 'and more'])
  const added = await runCommand(userCommand, ['add', 'Ana', '--role', 'operator'], at(vigie), piped())
  expect(added).toEqual({ code: 0, stdout: 'User Ana was added, with the role operator.\n', stderr: '' })
  expect(JSON.parse(vigie.asked.at(-1)?.body ?? '')).toEqual({
    username: 'Ana',
    password: secret,
    role: 'operator',
  })
  const changed = await runCommand(userCommand, ['passwd', 'ana', '--json'], at(vigie), piped())
  expect(changed.code).toBe(0)
  expect(`${changed.stdout}${changed.stderr}${vigie.orders().join()}`).not.toContain(secret)
  expect(vigie.orders().at(-1)).toBe('PATCH /api/users/3')
  const short = await runCommand(userCommand, ['passwd', 'ana'], at(vigie), Readable.from(['short\n']))
  expect([short.code, short.stderr]).toEqual([1, expect.stringContaining('weak_password')])
  const none = await runCommand(userCommand, ['passwd', 'ana'], at(vigie))
  expect(none.code).toBe('usage')
  const nobody = await runCommand(userCommand, ['passwd', 'bob'], at(vigie), piped())
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('user_not_found')])
})

test('a token is printed once and alone, so that it can be kept in a file', async () => {
  const api_token = {
    ...{ id: 4, name: 'ci', hint: 'vigie_abcd', role: 'operator', host_ids: [2], created_at: time },
    ...{ expires_at: null, last_used_at: null },
  }
  await using vigie = await startScriptedVigie((asked) => {
    if (asked.method === 'POST') return { status: 201, json: { token: 'vigie_secret', api_token } }
    if (asked.method === 'DELETE') return { status: 200, json: null }
    return asked.path === '/api/tokens'
      ? { json: { api_tokens: [api_token], next_cursor: null } }
      : hosts(asked)
  })
  const args = ['create', 'ci', '--role', 'operator', '--host', 'a/b', '--days', 'never']
  const made = await runCommand(tokenCommand, args, at(vigie))
  expect(made).toMatchObject({ code: 0, stdout: 'vigie_secret\n' })
  expect(JSON.parse(vigie.asked.at(-1)?.body ?? '')).toEqual({
    name: 'ci',
    role: 'operator',
    host_ids: [2],
    expires_in_days: null,
  })
  expect((await runCommand(tokenCommand, ['list'], at(vigie))).stdout).toContain('vigie_abcd…')
  expect((await runCommand(tokenCommand, ['remove', '4'], at(vigie))).code).toBe(0)
  expect(vigie.orders().at(-1)).toBe('DELETE /api/tokens/4')
})
