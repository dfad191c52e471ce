import { type JournalEntry, type Schedule, type ServerFrame, serverFrame } from '@vigie/contract'
import { expect, test } from 'vitest'
import { frameOf } from './live-frame.ts'
import { containerFixture, hostFixture, taskFixture, usageFixture } from './wire-fixtures.ts'

const at = '2026-01-02T03:04:05.000Z'
const host = hostFixture()
const container = containerFixture({ labels: { a: 'b' } })
const change = { host_id: 1, changed: [container], removed: ['d'.repeat(64)] }
const task = taskFixture()
const usage = usageFixture()
const schedule: Schedule = {
  id: 'docker_collect',
  enabled: true,
  interval_s: 300,
  interval_source: 'default',
  least_interval_s: 30,
  running: false,
  next_run_at: at,
  last_run: null,
}
const entry: JournalEntry = {
  id: 1,
  at,
  actor: 'marie',
  action: 'container.stop',
  target_kind: 'container',
  target: 'nas/web',
  host_id: 1,
  outcome: 'ok',
  sentence: 'marie stopped web',
}

const frames: readonly ServerFrame[] = [
  { type: 'ready', server_version: '0.1.0' },
  { type: 'subscribed', topic: 'hosts', seq: 1, snapshot: { hosts: [host] } },
  { type: 'subscribed', topic: 'containers', seq: 1, snapshot: { containers: [container] } },
  { type: 'subscribed', topic: 'tasks', seq: 1, snapshot: { tasks: [task] } },
  { type: 'subscribed', topic: 'usage', seq: 1, snapshot: { usage: [usage] } },
  { type: 'subscribed', topic: 'schedules', seq: 1, snapshot: { schedules: [schedule] } },
  { type: 'subscribed', topic: 'journal', seq: 1, snapshot: { journal: [entry] } },
  { type: 'unsubscribed', topic: 'hosts' },
  { type: 'docker_host_updated', topic: 'hosts', seq: 2, host, hosts: [host] },
  { type: 'docker_host_removed', topic: 'hosts', seq: 2, host_id: 1, host_ids: [1, 2] },
  { type: 'docker_containers_changed', topic: 'containers', seq: 2, ...change, changes: [change] },
  { type: 'docker_usage', topic: 'usage', seq: 2, ...usage, usages: [usage] },
  { type: 'task_updated', topic: 'tasks', seq: 2, task, tasks: [task] },
  { type: 'schedule_updated', topic: 'schedules', seq: 2, schedule, schedules: [schedule] },
  { type: 'journal_added', topic: 'journal', seq: 2, entry, entries: [entry] },
  { type: 'resync', topic: 'hosts' },
  { type: 'pong' },
  { type: 'error', code: 'invalid_frame', detail: 'No.' },
]

const isHeard = (frame: unknown): boolean => frameOf(JSON.stringify(frame)) !== undefined

test('every frame of the contract is understood as it is', () => {
  const types = serverFrame.options.map((option) => option.shape.type.value)
  expect(new Set(frames.map(({ type }) => type))).toEqual(new Set(types))
  for (const frame of frames) {
    expect(serverFrame.parse(frame), frame.type).toEqual(frame)
    expect(frameOf(JSON.stringify(frame))).toEqual(frame)
  }
})

/** The value with each of its fields, however deep, once gone and once of another kind, and where that is. */
function* damaged(value: unknown, path = ''): Generator<readonly [path: string, worse: unknown]> {
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      yield [`${path}/${index}`, value.with(index, {})]
      for (const [at, worse] of damaged(part, `${path}/${index}`)) yield [at, value.with(index, worse)]
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, part] of Object.entries(value)) {
      const at = `${path}/${field}`
      const { [field]: _, ...rest } = value as Record<string, unknown>
      yield [at, rest]
      yield [at, { ...value, [field]: [[]] }]
      for (const [below, worse] of damaged(part, at)) yield [below, { ...value, [field]: worse }]
    }
  }
}

/** Our own server's word is taken for what lies in these: one panel alone reads it. */
const notLookedInto = /\/(ports|mounts|networks|labels|last_run)\b/

test('a field that is gone or of another kind is refused, as the contract refuses it', () => {
  let refused = 0
  for (const frame of frames) {
    for (const [path, worse] of damaged(frame)) {
      if (notLookedInto.test(path) || serverFrame.safeParse(worse).success) continue
      refused += 1
      expect(isHeard(worse), `${frame.type}${path}`).toBe(false)
    }
  }
  expect(refused).toBeGreaterThan(300)
})

test('a word that this page has no mark for is not understood, as when the server is newer', () => {
  const containers = (over: object) =>
    isHeard({
      type: 'subscribed',
      topic: 'containers',
      seq: 1,
      snapshot: { containers: [{ ...container, ...over }] },
    })
  expect(containers({})).toBe(true)
  for (const field of ['state', 'last_state', 'health'])
    expect(containers({ [field]: 'new' }), field).toBe(false)
  const of = (what: object) => isHeard({ topic: 'hosts', seq: 1, ...what })
  expect(of({ type: 'docker_host_updated', host: { ...host, docker_status: 'new' } })).toBe(false)
  expect(of({ type: 'task_updated', task: { ...task, status: 'new' } })).toBe(false)
})

test('names that every object has are no frames and no snapshots', () => {
  for (const type of ['constructor', 'toString', '__proto__'])
    expect(isHeard({ type, topic: 'hosts', seq: 1 })).toBe(false)
  expect(frameOf('{"type":"subscribed","topic":"hosts","seq":1,"snapshot":{"__proto__":[]}}')).toBeUndefined()
  for (const data of [undefined, '', 'null', '[]', '"pong"', new ArrayBuffer(2)])
    expect(frameOf(data)).toBeUndefined()
})
