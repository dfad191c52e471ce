// Purpose: tells signed-in sockets what changes, by topic: merged, numbered, cut to what each may see.
// Never changes anything, and computes nothing while nobody listens.
// Called by live-socket.ts; vigie.ts hands in state, view, tasks, journal and scheduler.

import type { Topic } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import { canSeeHost, may, type Principal } from '../auth/principal.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Scheduler, Timers } from '../schedule/scheduler.ts'
import type { FleetState } from '../state/fleet-state.ts'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import type { FleetView } from '../view/fleet-view.ts'
import { type Audience, audienceOf } from './audience.ts'
import type { LiveChange } from './gathering.ts'
import { gatheringFor } from './gathering-for.ts'
import { Group, type Listener } from './group.ts'
import { type TopicKind, type TopicName, topicName } from './topic-name.ts'
import { topicSnapshot } from './topic-snapshot.ts'

export interface HubDeps {
  readonly state: FleetState
  readonly view: FleetView
  readonly tasks: Pick<TasksRepository, 'onChange' | 'list'>
  readonly journal: Pick<JournalRepository, 'onAppend' | 'list'>
  readonly scheduler: Pick<Scheduler, 'onChange' | 'status'>
  readonly clock: Clock
  readonly timers: Timers
}

/** A socket that can be told that a topic is over for it. */
export interface Subscriber extends Listener {
  /** A gap: subscribe again. */
  resync(topic: Topic): void
  unsubscribed(topic: Topic): void
}

interface Channel {
  readonly name: TopicName
  /** By the key of their audience. */
  readonly groups: Map<string, Group>
}

/** What they tell holds sentences. */
const topicsInWords: ReadonlySet<TopicKind> = new Set(['hosts', 'tasks', 'journal'])

export type Joined = 'joined' | 'host_not_found' | 'forbidden'

export class Hub {
  readonly #deps: HubDeps
  readonly #channels = new Map<Topic, Channel>()
  readonly #joined = new Map<Subscriber, Map<Topic, Group>>()
  /** The highest number that a group which ended had given: a topic that begins anew goes on from it. */
  #seq = 0
  #listening: DisposableStack | undefined

  constructor(deps: HubDeps) {
    this.#deps = deps
  }

  /**
   * Resolves when the snapshot was delivered.
   * @throws what reading it threw
   */
  async join(
    subscriber: Subscriber,
    topic: Topic,
    principal: Principal,
    language: Language,
  ): Promise<Joined> {
    const name = topicName(topic)
    const refusal = this.#refusal(principal, name)
    if (refusal !== undefined) {
      this.leave(subscriber, topic)
      return refusal
    }
    const inWords = topicsInWords.has(name.kind)
    const audience = audienceOf(principal, language, inWords)
    const before = this.#joined.get(subscriber)?.get(topic)
    if (before !== this.#channels.get(topic)?.groups.get(audience.key)) this.leave(subscriber, topic)
    const group = this.#group(name, audience)
    const topics = this.#joined.get(subscriber) ?? new Map<Topic, Group>()
    this.#joined.set(subscriber, topics.set(topic, group))
    try {
      await group.join(subscriber)
    } catch (thrown) {
      if (this.#joined.get(subscriber)?.get(topic) === group) this.leave(subscriber, topic)
      throw thrown
    }
    return 'joined'
  }

  leave(subscriber: Subscriber, topic: Topic): void {
    const topics = this.#joined.get(subscriber)
    const group = topics?.get(topic)
    if (topics === undefined || group === undefined) return
    topics.delete(topic)
    if (topics.size === 0) this.#joined.delete(subscriber)
    group.leave(subscriber)
    if (group.isEmpty && !group.keepsSnapshot) this.#drop(topic, group)
  }

  /** @returns the topics it had */
  leaveAll(subscriber: Subscriber): Topic[] {
    const topics = [...(this.#joined.get(subscriber)?.keys() ?? [])]
    for (const topic of topics) this.leave(subscriber, topic)
    return topics
  }

  has(subscriber: Subscriber, topic: Topic): boolean {
    return this.#joined.get(subscriber)?.has(topic) === true
  }

  /** How many topics a socket has. */
  topicsOf(subscriber: Subscriber): number {
    return this.#joined.get(subscriber)?.size ?? 0
  }

  /** Whether somebody may have a topic as things are now. */
  mayJoin(principal: Principal, topic: Topic): boolean {
    return this.#refusal(principal, topicName(topic)) === undefined
  }

  close(): void {
    for (const subscriber of [...this.#joined.keys()]) this.leaveAll(subscriber)
    for (const [topic, { groups }] of [...this.#channels]) {
      for (const group of [...groups.values()]) this.#drop(topic, group)
    }
  }

  #refusal(principal: Principal, { hostId }: TopicName): Exclude<Joined, 'joined'> | undefined {
    if (!may(principal, 'fleet.read')) return 'forbidden'
    if (hostId === undefined) return undefined
    const exists = canSeeHost(principal, hostId) && this.#deps.state.host(hostId) !== undefined
    return exists ? undefined : 'host_not_found'
  }

  #group(name: TopicName, audience: Audience): Group {
    const channel = this.#channels.get(name.topic) ?? { name, groups: new Map<string, Group>() }
    this.#channels.set(name.topic, channel)
    const known = channel.groups.get(audience.key)
    if (known !== undefined) return known
    const { state, view, clock, timers } = this.#deps
    const containerIds = (hostId: number) => Array.from(state.containers(hostId), (one) => one.containerId)
    const group: Group = new Group({
      topic: name.topic,
      audience,
      seq: this.#seq,
      gathering: gatheringFor(name, audience, view, containerIds),
      snapshot: () => topicSnapshot(name, audience, this.#deps),
      abandoned: () => this.#drop(name.topic, group),
      clock,
      timers,
    })
    channel.groups.set(audience.key, group)
    this.#listen()
    return group
  }

  #drop(topic: Topic, group: Group): void {
    group.close()
    this.#seq = Math.max(this.#seq, group.seq)
    const channel = this.#channels.get(topic)
    if (channel === undefined) return
    for (const [key, one] of channel.groups) if (one === group) channel.groups.delete(key)
    if (channel.groups.size === 0) this.#channels.delete(topic)
    if (this.#channels.size === 0) {
      this.#listening?.dispose()
      this.#listening = undefined
    }
  }

  #listen(): void {
    if (this.#listening !== undefined) return
    const listening = new DisposableStack()
    listening.use(this.#deps.state.onChange((change) => this.#tell(change)))
    listening.use(this.#deps.tasks.onChange((task) => this.#tell({ kind: 'task', task })))
    listening.use(this.#deps.journal.onAppend((record) => this.#tell({ kind: 'journal', record })))
    listening.use(this.#deps.scheduler.onChange((job) => this.#tell({ kind: 'schedule', job })))
    this.#listening = listening
  }

  #tell(change: LiveChange): void {
    // A copy, as a topic may end here.
    for (const channel of [...this.#channels.values()]) {
      for (const group of [...channel.groups.values()]) group.take(change)
      if (change.kind === 'host_removed') this.#withoutHost(channel, change.hostId)
    }
  }

  /** What stood on a host that is gone is not known any more: those who had it begin anew. */
  #withoutHost({ name: { topic, kind, hostId }, groups }: Channel, gone: number): void {
    const isOver = hostId === gone
    if (!isOver && !(hostId === undefined && kind === 'containers')) return
    for (const group of [...groups.values()]) {
      if (!group.sees(gone)) continue
      group.forgetSnapshot()
      if (group.isEmpty) this.#drop(topic, group)
    }
    for (const [subscriber, topics] of [...this.#joined]) {
      if (topics.get(topic)?.sees(gone) !== true) continue
      this.leave(subscriber, topic)
      if (isOver) subscriber.unsubscribed(topic)
      else subscriber.resync(topic)
    }
  }
}
