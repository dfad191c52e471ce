import { describe, expect, test } from 'vitest'
import {
  chunk,
  collect,
  connectedTo,
  endChunked,
  failureOf,
  openChunked,
  reply,
} from '../../test/scripted-engine.ts'
import type { Rejected } from './answer.ts'
import { events, openEvents } from './events.ts'

const start = (extra = '') =>
  `{"status":"start","Type":"container","Action":"start","Actor":{"ID":"abc","Attributes":{"name":"web","timeNano":"9"}},"time":1700000000,"timeNano":1700000000123456789${extra}}\n`

/** The stream of one body, sent whole and ended well. */
async function streaming(body: string) {
  const connected = await connectedTo((_request, socket) => {
    openChunked(socket)
    chunk(socket, body)
    endChunked(socket)
  })
  return connected
}

describe('the event stream', () => {
  test('of garbage, or of an endless line, is not trusted any further', async () => {
    await using garbage = await streaming(`${start()}{"Type": oops}\n${start()}`)
    const seen: string[] = []
    const reading = (async () => {
      for await (const event of events(garbage.engine)) seen.push(event.action)
    })()
    expect((await failureOf(reading)).kind).toBe('protocol')
    expect(seen).toEqual(['start'])
    await using endless = await streaming(`{"Type":"${'x'.repeat(5_000_000)}`)
    expect((await failureOf(collect(events(endless.engine)))).kind).toBe('too_large')
  })

  test('goes on after an event that cannot be read, and tells of it', async () => {
    await using connected = await streaming(`{"Type":5}\n"text"\n{"errorDetail":{}}\n${start()}`)
    const rejected: Rejected[] = []
    const seen = await collect(events(connected.engine, { onRejected: (one) => rejected.push(one) }))
    expect(seen).toHaveLength(1)
    expect(rejected.map((one) => one.index)).toEqual([0, 1, 2])
  })

  test('that breaks is lost; one that the engine ends just ends', async () => {
    await using broken = await connectedTo((_request, socket) => {
      openChunked(socket)
      chunk(socket, start())
      setTimeout(() => socket.destroy(), 10)
    })
    expect((await failureOf(collect(events(broken.engine)))).kind).toBe('lost')
    await using ended = await streaming(start())
    expect(await collect(events(ended.engine))).toHaveLength(1)
  })

  test('keeps nanoseconds exactly, wherever else the word occurs', async () => {
    await using connected = await streaming(start())
    const [event] = await collect(events(connected.engine))
    expect(event).toEqual({
      type: 'container',
      action: 'start',
      actorId: 'abc',
      attributes: { name: 'web', timeNano: '9' },
      timeNano: 1_700_000_000_123_456_789n,
      timeMs: 1_700_000_000_123,
    })
  })

  test('splits what engines write after a colon, and falls back to seconds', async () => {
    const bare = (action: string) => `${JSON.stringify({ Type: 'container', Action: action, time: 12 })}\n`
    await using connected = await streaming(
      bare('health_status: unhealthy') +
        bare('exec_start: sh -c "a: b"') +
        bare('health_status: odd') +
        bare('die'),
    )
    const seen = await collect(events(connected.engine))
    expect(seen.map((event) => [event.action, event.detail, event.health])).toEqual([
      ['health_status', 'unhealthy', 'unhealthy'],
      ['exec_start', 'sh -c "a: b"', undefined],
      ['health_status', 'odd', 'none'],
      ['die', undefined, undefined],
    ])
    expect(seen[0]).toMatchObject({ timeNano: 12_000_000_000n, timeMs: 12_000, actorId: '', attributes: {} })
  })

  test('a time that no calendar holds is told as rejected, and the stream goes on', async () => {
    const at = (time: number) => `${JSON.stringify({ Type: 'container', Action: 'die', time })}\n`
    await using connected = await streaming(at(1e300) + at(-1) + at(12))
    const rejected: number[] = []
    const onRejected = ({ index }: { index: number }) => rejected.push(index)
    const seen = await collect(events(connected.engine, { onRejected }))
    expect([rejected, seen.map((event) => event.timeMs)]).toEqual([[0, 1], [12_000]])
  })

  test('is known to be open before the first event, and ends on close', async () => {
    await using connected = await connectedTo((_request, socket) => openChunked(socket))
    const stream = await openEvents(connected.engine, { deadlineMs: 2000 })
    const reading = collect(stream.events)
    stream.close()
    expect(await reading).toEqual([])
  })

  test('asks from an exact instant, with filters as JSON, and refuses one before 1970', async () => {
    await using connected = await connectedTo((_request, socket) => reply(socket, ''))
    await openEvents(connected.engine, {
      sinceNano: 1_700_000_000_000_000_001n,
      filters: { type: ['container'] },
    })
    await openEvents(connected.engine, { sinceSeconds: 1_700_000_000.5 })
    await openEvents(connected.engine)
    expect(connected.far.requests.slice(-3).map((request) => decodeURIComponent(request.target))).toEqual([
      '/v1.41/events?since=1700000000.000000001&filters={"type":["container"]}',
      '/v1.41/events?since=1700000000.500',
      '/v1.41/events',
    ])
    expect((await failureOf(openEvents(connected.engine, { sinceNano: -1n }))).kind).toBe('invalid')
    expect((await failureOf(openEvents(connected.engine, { sinceSeconds: Number.NaN }))).kind).toBe('invalid')
  })
})
