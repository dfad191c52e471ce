import { expect, test } from 'vitest'
import { apiApp, bearer } from '../../test/api-app.ts'

async function scene() {
  const made = await apiApp()
  const get = (path: string, secret: 'viewer' | 'limited' | 'admin' = 'viewer', accept?: string) =>
    made.app.inject({ url: path, headers: { ...bearer(secret), ...(accept !== undefined && { accept }) } })
  return { ...made, get }
}

const line = { action: 'container.stop', message: 'journal.vigie_stopped' } as const
const on = (name: string, hostId: number) => ({ ...line, hostId, target: { kind: 'container', name } })

test.for([
  ['journal?container=web', 'container'],
  ['journal?host_id=1&container=../etc', 'container'],
  ['journal?action=Container.Stop', 'action'],
  ['journal?action=.', 'action'],
  ['journal?outcome=odd', 'outcome'],
  ['journal?actor=', 'actor'],
  ['journal?since=yesterday', 'since'],
  ['journal?until=2026-13-01T00:00:00Z', 'until'],
  ['journal?until=2026-01-01', 'until'],
  [`journal?q=${'x'.repeat(256)}`, 'q'],
  ['tasks?container_id=abc', 'container_id'],
  ['tasks?host_id=1&container_id=a%20b', 'container_id'],
  ['tasks?container=web', 'container'],
  ['tasks?host_id=1&container=a%20b', 'container'],
  ['tasks?action=*', 'action'],
])('/api/%s is refused, and the field is named', async ([path, field]) => {
  await using made = await scene()
  const answer = (await made.get(`/api/${path}`)).json()
  expect(answer).toMatchObject({ status: 400, code: 'invalid_input' })
  expect(answer.errors.map((error: { path: string }) => error.path)).toEqual([`querystring/${field}`])
})

test('each filter of the journal reaches the database, page after page', async () => {
  await using made = await scene()
  const { journal, get } = made
  for (let count = 0; count < 3; count += 1) await journal.append(on('nas/web', 1))
  await journal.append(on('nas/db', 1))
  await journal.append({
    ...on('nas/web', 1),
    outcome: 'failed',
    actor: { name: 'ada' },
    action: 'host.status',
  })
  const count = async (query: string) => (await get(`/api/journal?${query}`)).json().journal.length
  expect(await count('host_id=1&container=web')).toBe(4)
  expect(await count('action=container.')).toBe(4)
  expect(await count('action=host.status&actor=ada&outcome=failed&q=WEB')).toBe(1)
  expect(await count(`since=${encodeURIComponent('2000-01-01T00:00:00+02:00')}`)).toBe(5)
  expect(await count('until=2000-01-01T00:00:00Z')).toBe(0)
  const first = (await get('/api/journal?host_id=1&container=web&limit=3')).json()
  const rest = (await get(`/api/journal?host_id=1&container=web&cursor=${first.next_cursor}`)).json()
  expect([first.journal.length, rest.journal.length, rest.next_cursor]).toEqual([3, 1, null])
})

test('a filter shows nobody more than they may see', async () => {
  await using made = await scene()
  await made.journal.append(on('nas/web', 1))
  await made.journal.append(line)
  for (const query of ['host_id=1&container=web', 'action=container.', 'q=web', 'actor=vigie'])
    expect((await made.get(`/api/journal?${query}`, 'limited')).json().journal, query).toEqual([])
})

test('who signed in from where is told to administrators alone, in the list and in its export', async () => {
  await using made = await scene()
  for (const action of ['auth.sign_in', 'user.added', 'token.removed', 'host.status', 'authority.none'])
    await made.journal.append({ ...line, action })
  const actions = async (secret: 'viewer' | 'admin') =>
    (await made.get('/api/journal', secret)).json().journal.map((entry: { action: string }) => entry.action)
  expect(await actions('viewer')).toEqual(['authority.none', 'host.status'])
  expect(await actions('admin')).toHaveLength(5)
  expect((await made.get('/api/journal?action=auth.')).json().journal).toEqual([])
  const exported = (await made.get('/api/journal?format=markdown')).body
  expect(exported.match(/^\| \d{4}-/gm)).toHaveLength(2)
})

test('the journal as Markdown keeps its filters, and so does the address of its older lines', async () => {
  await using made = await scene()
  for (let count = 0; count < 3; count += 1) await made.journal.append(on('nas/web', 1))
  await made.journal.append(on('nas/db', 1))
  const path = '/api/journal?format=markdown&host_id=1&container=web&limit=2'
  const first = (await made.get(path)).body
  expect(first.match(/^\| \d{4}-/gm)).toHaveLength(2)
  const [, address = ''] = /`(\/api\/journal\?[^`]+)`/.exec(first) ?? []
  const rest = (await made.get(address)).body
  expect(rest.match(/^\| \d{4}-/gm)).toHaveLength(1)
  expect(rest).not.toContain('/api/journal?')
})

test('tasks are found by container and by action', async () => {
  await using made = await scene()
  const [one, other] = ['a'.repeat(64), 'b'.repeat(64)]
  for (const [containerId, action] of [
    [one, 'container.stop'],
    [one, 'container.start'],
    [other, 'container.stop'],
  ] as const)
    await made.tasks.create({ action, target: 'nas/x', hostId: 1, containerId })
  await made.tasks.create({ action: 'host.collect', target: 'nas', hostId: 1 })
  const actions = async (query: string, secret: 'viewer' | 'limited' = 'viewer') => {
    const { tasks } = (await made.get(`/api/tasks?${query}`, secret)).json()
    return tasks.map(({ action }: { action: string }) => action)
  }
  expect(await actions(`host_id=1&container_id=${one}`)).toEqual(['container.start', 'container.stop'])
  expect(await actions(`host_id=2&container_id=${one}`)).toEqual([])
  expect(await actions('action=container.stop')).toEqual(['container.stop', 'container.stop'])
  expect(await actions('action=host.')).toEqual(['host.collect'])
  expect(await actions(`host_id=1&container_id=${one}`, 'limited')).toEqual([])
})

test('the name of a container finds the tasks of all that had it, and of no other', async () => {
  await using made = await scene()
  const order = { action: 'container.stop', hostId: 1 } as const
  const [one, other] = ['a'.repeat(64), 'b'.repeat(64)]
  await made.tasks.create({ ...order, target: 'old-name/web', containerId: one })
  await made.tasks.create({ ...order, target: 'nas/web', containerId: other })
  await made.tasks.create({ ...order, target: 'nas/my-web', containerId: other })
  await made.tasks.create({ ...order, target: 'nas/web', hostId: 2, containerId: one })
  // A host of such a name is no container.
  await made.tasks.create({ action: 'host.collect', target: 'nas/web', hostId: 1 })
  const targets = async (query: string, secret: 'viewer' | 'limited' = 'viewer') => {
    const { tasks } = (await made.get(`/api/tasks?${query}`, secret)).json()
    return tasks.map(({ target }: { target: string }) => target)
  }
  expect(await targets('host_id=1&container=web')).toEqual(['nas/web', 'old-name/web'])
  expect(await targets(`host_id=1&container=web&container_id=${one}`)).toEqual(['old-name/web'])
  expect(await targets('host_id=1&container=web', 'limited')).toEqual([])
})
