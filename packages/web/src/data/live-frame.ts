// Purpose: a frame of the live socket as our own server sends it, looked at field by field without zod.
// Never trusts it blindly: one with a field missing, or of another kind, is not understood.
// Called by live-socket.ts.

import {
  type Container,
  type ContainersChange,
  containerHealths,
  containerStates,
  dockerStatuses,
  type Host,
  type JournalEntry,
  type Schedule,
  type ServerFrame,
  type Usage,
} from '@vigie/contract'
import { taskShape } from './first-answers.ts'
import { allHave, fits, has, isRecord, type Kind, type Shape } from './shape.ts'

const figures = {
  cpu_percent: 'number?',
  memory_used: 'number?',
  memory_total: 'number?',
  disk_used: 'number?',
  disk_total: 'number?',
} as const

const hostShape: Shape<Host> = {
  id: 'number',
  name: 'string',
  address: 'string',
  transport: 'string',
  status: 'string',
  docker_enabled: 'boolean',
  docker_status: dockerStatuses,
  docker_status_code: 'string?',
  docker_status_reason: 'string?',
  docker_version: 'string?',
  docker_api_version: 'string?',
  containers_running: 'number',
  containers_stopped: 'number',
  containers_unhealthy: 'number',
  containers_unknown: 'number',
  containers_total: 'number',
  open_alerts: 'number',
  last_seen_at: 'string?',
  docker_last_collect_at: 'string?',
  ...figures,
  usage_at: 'string?',
}

const containerShape: Shape<Container> = {
  host_id: 'number',
  container_id: 'string',
  name: 'string',
  image: 'string',
  image_id: 'string',
  state: containerStates,
  last_state: containerStates,
  status: 'string',
  health: containerHealths,
  created_at: 'string',
  started_at: 'string?',
  finished_at: 'string?',
  exit_code: 'number?',
  restart_count: 'number',
  ports: 'list',
  labels: 'record',
  compose_project: 'string?',
  compose_service: 'string?',
  network_mode: 'string?',
  mounts: 'list',
  networks: 'list',
  cpu_percent: 'number?',
  memory_used: 'number?',
  last_update_at: 'string',
}

const changeShape: Shape<ContainersChange> = { host_id: 'number', changed: 'list', removed: 'list' }

const usageShape: Shape<Usage> = {
  host_id: 'number',
  usage_at: 'string',
  ...figures,
  containers: 'record',
}

const scheduleShape: Shape<Schedule> = {
  id: 'string',
  enabled: 'boolean',
  interval_s: 'number',
  interval_source: 'string',
  least_interval_s: 'number',
  running: 'boolean',
  next_run_at: 'string?',
  last_run: 'any',
}

const entryShape: Shape<JournalEntry> = {
  id: 'number',
  at: 'string',
  actor: 'string',
  action: 'string',
  target_kind: 'string?',
  target: 'string?',
  host_id: 'number?',
  outcome: 'string',
  sentence: 'string',
}

type AnyShape = Readonly<Record<string, Kind>>
type Fits = (value: unknown) => boolean
const one =
  (shape: AnyShape): Fits =>
  (value) =>
    fits(shape, value)
const all =
  (shape: AnyShape): Fits =>
  (value) =>
    Array.isArray(value) && value.every((each) => fits(shape, each))

const isChange: Fits = (value) =>
  has(changeShape, value) &&
  allHave(containerShape, value.changed) &&
  value.removed.every((id) => typeof id === 'string')

/** What a snapshot holds, under the name of its only field. */
const snapshots: Readonly<Record<string, Fits>> = {
  hosts: all(hostShape),
  containers: all(containerShape),
  tasks: all(taskShape),
  usage: all(usageShape),
  schedules: all(scheduleShape),
  journal: all(entryShape),
}

function isSnapshot(value: unknown): boolean {
  if (!isRecord(value)) return false
  const fields = Object.keys(value)
  const [field = ''] = fields
  return fields.length === 1 && Object.hasOwn(snapshots, field) && snapshots[field]?.(value[field]) === true
}

type Frame = Readonly<Record<string, unknown>>

/** One object, and all that a merged frame lists. */
const single =
  (field: string, fits: Fits, many: string, allFit: Fits) =>
  (frame: Frame): boolean =>
    fits(frame[field]) && (frame[many] === undefined || allFit(frame[many]))
/** The object is the frame itself. */
const itself =
  (fits: Fits, many: string, allFit: Fits) =>
  (frame: Frame): boolean =>
    fits(frame) && (frame[many] === undefined || allFit(frame[many]))
const every =
  (fits: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.every(fits)
const isNumber: Fits = (value) => typeof value === 'number'

const ofTopic: Readonly<Record<string, (frame: Frame) => boolean>> = {
  subscribed: (frame) => isSnapshot(frame.snapshot),
  docker_host_updated: single('host', one(hostShape), 'hosts', all(hostShape)),
  docker_host_removed: single('host_id', isNumber, 'host_ids', every(isNumber)),
  docker_containers_changed: itself(isChange, 'changes', every(isChange)),
  docker_usage: itself(one(usageShape), 'usages', all(usageShape)),
  task_updated: single('task', one(taskShape), 'tasks', all(taskShape)),
  schedule_updated: single('schedule', one(scheduleShape), 'schedules', all(scheduleShape)),
  journal_added: single('entry', one(entryShape), 'entries', all(entryShape)),
}

const others: Readonly<Record<string, (frame: Frame) => boolean>> = {
  ready: ({ server_version: version }) => typeof version === 'string',
  unsubscribed: ({ topic }) => typeof topic === 'string',
  resync: ({ topic }) => typeof topic === 'string',
  pong: () => true,
  error: ({ code, detail }) => typeof code === 'string' && typeof detail === 'string',
}

function isFrame(frame: unknown): frame is ServerFrame {
  if (!isRecord(frame) || typeof frame.type !== 'string') return false
  if (Object.hasOwn(others, frame.type)) return others[frame.type]?.(frame) === true
  if (!Object.hasOwn(ofTopic, frame.type)) return false
  if (typeof frame.topic !== 'string' || typeof frame.seq !== 'number') return false
  return ofTopic[frame.type]?.(frame) === true
}

/** The frame, or undefined for what is none of the contract's. */
export function frameOf(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const frame: unknown = JSON.parse(data)
    return isFrame(frame) ? frame : undefined
  } catch {
    return undefined
  }
}
