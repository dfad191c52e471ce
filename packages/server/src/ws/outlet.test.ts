import type { ServerFrame } from '@vigie/contract'
import { expect, test } from 'vitest'
import { HandClock } from '../../test/hand-clock.ts'
import { HandTimers } from '../../test/hand-timers.ts'
import { liveLimits } from './limits.ts'
import { Outlet, type Writable } from './outlet.ts'

/** A reader that takes nothing until it is told to. */
function slowReader() {
  const clock = new HandClock()
  const timers = new HandTimers(clock)
  const sent: string[] = []
  const dropped: string[] = []
  let isTooSlow = false
  const socket = {
    readyState: 1,
    bufferedAmount: 0,
    send(data: string | Buffer) {
      sent.push(data.toString())
      socket.bufferedAmount += data.length
    },
  }
  const outlet = new Outlet({
    socket: socket as Writable,
    clock,
    timers,
    limits: { ...liveLimits, unreadBytes: 1000, snapshotBytes: 150_000, catchUpMs: 5000 },
    dropped: (topic) => dropped.push(topic),
    tooSlow: () => {
      isTooSlow = true
    },
  })
  return { outlet, socket, timers, sent, dropped, isTooSlow: () => isTooSlow }
}

const frame = Buffer.alloc(600, 'x')

test('who does not read loses frames instead of memory, and is told where once it has caught up', () => {
  const { outlet, socket, timers, sent, dropped } = slowReader()
  for (let count = 0; count < 1000; count++) outlet.deliver('containers', frame)
  expect(sent).toHaveLength(2)
  expect(new Set(dropped)).toEqual(new Set(['containers']))
  socket.bufferedAmount = 0
  timers.pass(300)
  expect(sent.slice(2)).toEqual(['{"type":"resync","topic":"containers"}'])
  timers.pass(10_000)
  expect(sent).toHaveLength(3)
})

test('who does not catch up is given up', () => {
  const { outlet, timers, isTooSlow } = slowReader()
  for (let count = 0; count < 3; count++) outlet.deliver('hosts', Buffer.alloc(100_000))
  timers.pass(4900)
  expect(isTooSlow()).toBe(false)
  timers.pass(400)
  expect(isTooSlow()).toBe(true)
})

test('who asks on without reading the answers is given up', () => {
  const { outlet, isTooSlow } = slowReader()
  const pong: ServerFrame = { type: 'pong' }
  for (let count = 0; count < 200; count++) outlet.send(pong)
  expect(isTooSlow()).toBe(true)
})

test('a large snapshot under way costs no frame that follows it, but a second one has to wait', () => {
  const { outlet, socket, sent, dropped } = slowReader()
  outlet.deliverSnapshot('containers', '{"snapshot":', Buffer.alloc(100_000, 'y'))
  expect(sent).toHaveLength(3)
  outlet.deliver('containers', frame)
  expect(dropped).toEqual([])
  for (let count = 0; count < 3; count++) outlet.deliverSnapshot('containers', '{', Buffer.alloc(100_000))
  expect(dropped.length).toBeGreaterThan(0)
  expect(socket.bufferedAmount).toBeLessThan(250_000)
})

test('a socket that is closing takes nothing', () => {
  const { outlet, socket, sent } = slowReader()
  socket.readyState = 2
  outlet.send({ type: 'pong' })
  outlet.deliver('hosts', frame)
  outlet.deliverSnapshot('hosts', '{', frame)
  expect(sent).toEqual([])
})
