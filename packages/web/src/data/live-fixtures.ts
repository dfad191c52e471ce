// Purpose: a live connection without a network or a clock, for tests. Called by tests alone.

import type { ServerFrame } from '@vigie/contract'
import type { PollDeps } from './live-poll.ts'
import { LiveSocket, type SocketLike } from './live-socket.ts'
import { LiveStore } from './live-store.ts'
import { hostFixture } from './wire-fixtures.ts'

export class FakeSocket implements SocketLike {
  readyState = 0
  readonly sent: unknown[] = []
  closed = false
  onopen: SocketLike['onopen'] = null
  onclose: SocketLike['onclose'] = null
  onmessage: SocketLike['onmessage'] = null

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }
  close(): void {
    this.closed = true
  }
  opens(): void {
    this.readyState = 1
    this.onopen?.()
  }
  says(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
  ends(code = 1006): void {
    this.readyState = 3
    this.onclose?.({ code })
  }
}

/** A clock that is moved by hand. */
export function timers() {
  let now = 0
  const due = new Set<{ at: number; then: () => void }>()
  return {
    now: () => now,
    later: (ms: number, then: () => void) => {
      const timer = { at: now + ms, then }
      due.add(timer)
      return () => due.delete(timer)
    },
    pass: (ms: number) => {
      const end = now + ms
      for (;;) {
        const [next] = [...due].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        due.delete(next)
        now = next.at
        next.then()
      }
      now = end
    },
  }
}

export function setUpLive(stillSignedIn = true) {
  const clock = timers()
  const sockets: FakeSocket[] = []
  const asked: string[] = []
  const rest: { answer: PollDeps['ask'] } = { answer: () => Promise.reject(new Error('away')) }
  const store = new LiveStore()
  const live = new LiveSocket({
    open: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    store,
    now: clock.now,
    later: clock.later,
    random: () => 1,
    stillSignedIn: () => Promise.resolve(stillSignedIn),
    ask: (topic) => {
      asked.push(topic)
      return rest.answer(topic)
    },
  })
  const last = (): FakeSocket => {
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }
  live.start()
  return { clock, sockets, store, live, last, asked, rest }
}

export const hostsSnapshot = (seq: number, ...names: string[]): ServerFrame => ({
  type: 'subscribed',
  topic: 'hosts',
  seq,
  snapshot: {
    hosts: (names.length === 0 ? ['nas'] : names).map((name, at) => hostFixture({ id: at + 1, name })),
  },
})

/** Lets promises that are settled be heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
