import { type ServerFrame, serverFrame, type Topic } from '@vigie/contract'
import type { Principal } from '../src/auth/principal.ts'
import type { FleetState } from '../src/state/fleet-state.ts'
import type { Task, TaskListener } from '../src/tasks/tasks-repository.ts'
import type { FleetView } from '../src/view/fleet-view.ts'
import { createFleetView } from '../src/view/fleet-view-of-state.ts'
import { Hub, type Subscriber } from '../src/ws/hub.ts'
import { containerOf } from './fleet-fixture.ts'
import { HandClock } from './hand-clock.ts'
import { HandTimers } from './hand-timers.ts'
import { PaperJournal, PaperScheduler } from './live-sources.ts'

const inventory = { listImages: async () => [], listVolumes: async () => [], listNetworks: async () => [] }

class Tasks {
  readonly listeners = new Set<TaskListener>()
  stored: Task[] = []
  reading: Promise<void> = Promise.resolve()
  onChange(listener: TaskListener): Disposable {
    this.listeners.add(listener)
    return { [Symbol.dispose]: () => this.listeners.delete(listener) }
  }
  async list(): Promise<Task[]> {
    await this.reading
    return this.stored
  }
  tell(task: Task): void {
    for (const listener of this.listeners) listener(task)
  }
}

/** A socket that writes down what it hears. */
export class Ear implements Subscriber {
  readonly heard: ServerFrame[] = []
  readonly bytes: Buffer[] = []
  deliver(_: Topic, bytes: Buffer): void {
    this.bytes.push(bytes)
    this.heard.push(serverFrame.parse(JSON.parse(bytes.toString())))
  }
  deliverSnapshot(topic: Topic, seq: number, snapshot: Buffer): void {
    this.bytes.push(snapshot)
    const frame = { type: 'subscribed', topic, seq, snapshot: JSON.parse(snapshot.toString()) }
    this.heard.push(serverFrame.parse(frame))
  }
  resync(topic: Topic): void {
    this.heard.push({ type: 'resync', topic })
  }
  unsubscribed(topic: Topic): void {
    this.heard.push({ type: 'unsubscribed', topic })
  }
  types(): string[] {
    return this.heard.map((frame) => frame.type)
  }
  last<Type extends ServerFrame['type']>(type: Type): Extract<ServerFrame, { type: Type }> {
    const frame = this.heard.findLast((one) => one.type === type)
    if (frame === undefined) throw new Error(`no ${type} was heard`)
    return frame as Extract<ServerFrame, { type: Type }>
  }
}

/** A hub over a state that a test changes, with time that it turns. */
export function hubOver(state: FleetState) {
  const clock = new HandClock()
  const timers = new HandTimers(clock)
  const tasks = new Tasks()
  const journal = new PaperJournal()
  const scheduler = new PaperScheduler()
  const real = createFleetView({ state, inventory })
  /** How often a list of containers was made. */
  let reads = 0
  const view: FleetView = {
    ...real,
    containers(...asked) {
      reads += 1
      return real.containers(...asked)
    },
  }
  const hub = new Hub({ state, view, tasks, journal, scheduler, clock, timers })
  const open = async (who: Principal, ...topics: Topic[]) => {
    const ear = new Ear()
    for (const topic of topics) await hub.join(ear, topic, who, 'en')
    return ear
  }
  const turn = (hostId: number, name: string, more = {}) =>
    state.applyContainers(hostId, [containerOf(hostId, name, more)], [], {
      source: 'event',
      atMs: clock.now(),
    })
  return { clock, timers, tasks, journal, scheduler, hub, open, turn, state, view, reads: () => reads }
}
