// Purpose: what the live socket has told, by topic: a pure function from state and frame to state.
// Never talks to a socket and never guesses: a topic that has not answered holds nothing.
// Called by live-store.ts; what does not change keeps its identity, so that only what changed is drawn.

import type {
  Container,
  Host,
  JournalEntry,
  Schedule,
  ServerFrame,
  Task,
  Topic,
  Usage,
} from '@vigie/contract'
import { same } from './same.ts'

export type ContainerKey = string
export const keyOf = (hostId: number, containerId: string): ContainerKey => `${hostId}/${containerId}`
export const containerKey = (container: Container): ContainerKey =>
  keyOf(container.host_id, container.container_id)

/** What the topics hold, each under the name of its snapshot's field. */
export interface Held {
  readonly hosts: ReadonlyMap<number, Host>
  readonly containers: ReadonlyMap<ContainerKey, Container>
  readonly tasks: ReadonlyMap<number, Task>
  readonly usage: ReadonlyMap<number, Usage>
  readonly schedules: ReadonlyMap<string, Schedule>
  /** Oldest first, as they came. */
  readonly journal: ReadonlyMap<number, JournalEntry>
}
export type Kind = keyof Held

interface TopicState<K extends Kind = Kind> {
  /** The last frame that is in it. */
  readonly seq: number
  readonly map: Held[K]
}

export type Fleet = ReadonlyMap<Topic, TopicState>

export const emptyFleet: Fleet = new Map()

/** Of what only grows no more than this is held; the oldest are forgotten. */
const MAX_HELD: Readonly<Partial<Record<Kind, number>>> = { tasks: 500, journal: 200 }

export const kindOf = (topic: Topic): Kind => topic.split(':')[0] as Kind

export function heldBy<K extends Kind>(fleet: Fleet, kind: K, topic: Topic = kind): Held[K] | undefined {
  return fleet.get(topic)?.map as Held[K] | undefined
}

type Snapshot = Extract<ServerFrame, { type: 'subscribed' }>['snapshot']

function entriesOf(snapshot: Snapshot): readonly (readonly [string | number, unknown])[] {
  if ('hosts' in snapshot) return snapshot.hosts.map((host) => [host.id, host])
  if ('containers' in snapshot) return snapshot.containers.map((one) => [containerKey(one), one])
  if ('tasks' in snapshot) return snapshot.tasks.map((task) => [task.id, task])
  if ('schedules' in snapshot) return snapshot.schedules.map((one) => [one.id, one])
  if ('journal' in snapshot)
    return snapshot.journal.map((entry) => [entry.id, entry] as const).sort(([a], [b]) => a - b)
  return snapshot.usage.map((usage) => [usage.host_id, usage])
}

/** `next` in the order given, with every entry that says the same as before kept as the same object. */
function keepingSame(
  before: ReadonlyMap<string | number, unknown> | undefined,
  next: readonly (readonly [string | number, unknown])[],
): ReadonlyMap<string | number, unknown> {
  return new Map(
    next.map(([key, value]) => {
      const old = before?.get(key)
      return [key, old !== undefined && same(old, value) ? old : value]
    }),
  )
}

type Key = string | number

/** What a frame does to its topic, in order; `undefined` takes away. */
type Edit = readonly (readonly [Key, object | undefined])[]

/** A merged frame lists all that changed; its single fields are only the last of them. */
function editOf(frame: ServerFrame): Edit | undefined {
  switch (frame.type) {
    case 'docker_host_updated':
      return (frame.hosts ?? [frame.host]).map((host) => [host.id, host])
    case 'docker_host_removed':
      return (frame.host_ids ?? [frame.host_id]).map((id) => [id, undefined])
    case 'docker_containers_changed':
      return (frame.changes ?? [frame]).flatMap((change) => [
        ...change.removed.map((id) => [keyOf(change.host_id, id), undefined] as const),
        ...change.changed.map((one) => [containerKey(one), one] as const),
      ])
    case 'docker_usage':
      return (frame.usages ?? [frame]).map((usage) => [usage.host_id, usage])
    case 'task_updated':
      return (frame.tasks ?? [frame.task]).map((task) => [task.id, task])
    case 'schedule_updated':
      return (frame.schedules ?? [frame.schedule]).map((one) => [one.id, one])
    case 'journal_added':
      return (frame.entries ?? [frame.entry]).map((entry) => [entry.id, entry])
    default:
      return undefined
  }
}

function edited(before: ReadonlyMap<Key, unknown>, edit: Edit): ReadonlyMap<Key, unknown> {
  const after = new Map(before)
  let differs = false
  for (const [key, value] of edit) {
    if (value === undefined) differs = after.delete(key) || differs
    else if (!same(after.get(key), value)) {
      after.set(key, value)
      differs = true
    }
  }
  return differs ? after : before
}

function forgetOldest(kind: Kind, map: ReadonlyMap<Key, unknown>): ReadonlyMap<Key, unknown> {
  const most = MAX_HELD[kind]
  if (most === undefined || map.size <= most) return map
  return new Map([...map].sort(([left], [right]) => Number(left) - Number(right)).slice(-most))
}

function withTopic(fleet: Fleet, topic: Topic, seq: number, map: unknown): Fleet {
  return new Map(fleet).set(topic, { seq, map: map as TopicState['map'] })
}

/** The state after a frame. Frames that are older than what the topic holds, or of no topic held, change nothing. */
export function reduce(fleet: Fleet, frame: ServerFrame): Fleet {
  if (frame.type === 'subscribed') {
    const before = fleet.get(frame.topic)?.map
    return withTopic(fleet, frame.topic, frame.seq, keepingSame(before, entriesOf(frame.snapshot)))
  }
  const edit = editOf(frame)
  if (!edit || !('topic' in frame) || !('seq' in frame)) return fleet
  const held = fleet.get(frame.topic)
  if (!held || frame.seq <= held.seq) return fleet
  const map = forgetOldest(kindOf(frame.topic), edited(held.map, edit))
  return withTopic(fleet, frame.topic, frame.seq, map)
}

/** Whether a frame before this one never came. */
export function skips(fleet: Fleet, frame: ServerFrame): boolean {
  if (frame.type === 'subscribed' || !('topic' in frame) || !('seq' in frame)) return false
  const held = fleet.get(frame.topic)
  return held !== undefined && frame.seq > held.seq + 1
}

/** The state without a topic that nobody looks at any more. */
export function forget(fleet: Fleet, topic: Topic): Fleet {
  if (!fleet.has(topic)) return fleet
  const after = new Map(fleet)
  after.delete(topic)
  return after
}
