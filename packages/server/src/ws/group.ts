import type { Topic } from '@vigie/contract'
import { canSeeHost } from '../auth/principal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Timers } from '../schedule/scheduler.ts'
import type { Audience } from './audience.ts'
import { FrameWindow, GATHER_MS } from './frame-window.ts'
import type { Gathering, LiveChange } from './gathering.ts'

/** A socket as a group sees it. */
export interface Listener {
  /** @param bytes shared with everybody else: never written to */
  deliver(topic: Topic, bytes: Buffer): void
  /** What a topic holds at a moment, in answer to a subscription. */
  deliverSnapshot(topic: Topic, seq: number, snapshot: Buffer): void
}

interface Member {
  /** Frames that came while the snapshot was being read; undefined once it was delivered. */
  held: Buffer[] | undefined
}

/** `docker run` makes and then starts: as long as that takes on an ordinary machine, and no more. */
const BIRTH_MS = 200

export interface GroupDeps {
  readonly topic: Topic
  readonly audience: Audience
  /** Numbers go on from here. */
  readonly seq: number
  readonly gathering: Gathering
  readonly snapshot: () => unknown
  /** Nobody is there, and the snapshot was kept long enough. */
  readonly abandoned: () => void
  readonly clock: Clock
  readonly timers: Timers
}

/** Who comes and goes all the time, or asks again and again, costs one snapshot in this time, not one each. */
const SNAPSHOT_KEPT_MS = 1000

/** Sockets that see the same of one topic: each frame is made once, and the bytes are shared by all. */
export class Group {
  readonly #deps: GroupDeps
  readonly #window = new FrameWindow()
  readonly #members = new Map<Listener, Member>()
  #seq: number
  #timer: Disposable | undefined
  #dueMs = 0
  /** Whether the frame that is due goes at once, but for what belongs with it. */
  #isGathering = false
  #kept: { readonly seq: number; readonly bytes: Buffer } | undefined
  #keptTimer: Disposable | undefined
  #isClosed = false

  constructor(deps: GroupDeps) {
    this.#deps = deps
    this.#seq = deps.seq
  }

  /** The number of the last frame. */
  get seq(): number {
    return this.#seq
  }

  get isEmpty(): boolean {
    return this.#members.size === 0
  }

  /** Whether it is worth keeping for who comes next. */
  get keepsSnapshot(): boolean {
    return this.#kept !== undefined
  }

  /** Something happened that no frame tells. */
  forgetSnapshot(): void {
    this.#keptTimer?.[Symbol.dispose]()
    this.#kept = undefined
  }

  sees(hostId: number): boolean {
    return canSeeHost(this.#deps.audience.principal, hostId)
  }

  /**
   * Whoever joins is a member first and gets the snapshot then, so that nothing is lost between.
   * @throws what reading the snapshot threw; the listener is then no member
   */
  async join(listener: Listener): Promise<void> {
    const member: Member = { held: [] }
    this.#members.set(listener, member)
    const seq = this.#seq
    let bytes: Buffer
    try {
      bytes = this.#keptSnapshot() ?? this.#keep(seq, encoded(await this.#readSnapshot()))
    } catch (thrown) {
      if (this.#members.get(listener) === member) this.#members.delete(listener)
      throw thrown
    }
    // Left, or subscribed anew, while it was read.
    if (this.#members.get(listener) !== member) return
    const { topic } = this.#deps
    listener.deliverSnapshot(topic, seq, bytes)
    const held = member.held ?? []
    member.held = undefined
    for (const frame of held) {
      if (this.#members.get(listener) !== member) return
      listener.deliver(topic, frame)
    }
  }

  leave(listener: Listener): boolean {
    return this.#members.delete(listener)
  }

  take(change: LiveChange): void {
    const { gathering, clock, timers } = this.#deps
    if (!gathering.add(change)) return
    const nowMs = clock.monotonic()
    // What is gathered is one piece of news with what began it.
    if (!this.#isGathering) this.#window.news(nowMs)
    const waitMs = this.#window.waitMs(nowMs)
    const isBirth = waitMs === 0 && announcesOnlyBirths(change)
    const dueMs = nowMs + (waitMs > 0 ? waitMs : isBirth ? BIRTH_MS : GATHER_MS)
    if (this.#timer !== undefined && this.#dueMs <= dueMs) return
    this.#timer?.[Symbol.dispose]()
    this.#dueMs = dueMs
    this.#isGathering = waitMs === 0
    this.#timer = timers.after(dueMs - nowMs, () => this.#tell())
  }

  close(): void {
    this.#isClosed = true
    this.#timer?.[Symbol.dispose]()
    this.forgetSnapshot()
  }

  #tell(): void {
    this.#timer = undefined
    this.#isGathering = false
    const bodies = this.#deps.gathering.take()
    if (bodies.length === 0) return
    this.#window.sent(this.#deps.clock.monotonic())
    for (const { type, ...body } of bodies) {
      this.#seq += 1
      const bytes = encoded({ type, topic: this.#deps.topic, seq: this.#seq, ...body })
      for (const [listener, member] of this.#members) {
        if (member.held === undefined) listener.deliver(this.#deps.topic, bytes)
        else member.held.push(bytes)
      }
    }
  }

  /**
   * Many sockets that come at once (after a restart, say) get one and the same snapshot. What happened
   * since it was read is in the frame that is still to come.
   */
  #keptSnapshot(): Buffer | undefined {
    return this.#kept?.seq === this.#seq ? this.#kept.bytes : undefined
  }

  #readSnapshot(): unknown {
    if (this.#timer !== undefined) this.#deps.gathering.shown?.()
    return this.#deps.snapshot()
  }

  #keep(seq: number, bytes: Buffer): Buffer {
    // Everybody may have left while it was read.
    if (this.#isClosed) return bytes
    this.#keptTimer?.[Symbol.dispose]()
    this.#kept = { seq, bytes }
    this.#keptTimer = this.#deps.timers.after(SNAPSHOT_KEPT_MS, () => {
      this.#kept = undefined
      if (this.isEmpty) this.#deps.abandoned()
    })
    return bytes
  }
}

/** A container that was only made; what starts it comes 107–140 ms later and makes one frame of the two. */
function announcesOnlyBirths(change: LiveChange): boolean {
  if (change.kind !== 'containers' || change.removed.length > 0) return false
  return change.changed.every((container) => container.state === 'created')
}

const encoded = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
