import { describe, expect, test } from 'vitest'
import {
  chunk,
  collect,
  connectedTo,
  endChunked,
  failureOf,
  openChunked,
  replyJson,
  type Script,
} from '../../test/scripted-engine.ts'

const call = { operation: 'trial', path: ['trial'] }
const oneChunk: Script = (_request, socket) => {
  openChunked(socket)
  chunk(socket, 'one')
}

describe('a stream', () => {
  test('that is refused tells the engine’s words', async () => {
    await using connected = await connectedTo((_request, socket) => replyJson(socket, { message: 'no' }, 500))
    expect(await failureOf(connected.engine.stream(call))).toMatchObject({
      kind: 'http',
      engineMessage: 'no',
    })
  })

  test('whose headers do not come fails at its deadline, and its slot is free again', async () => {
    let stuck = true
    await using connected = await connectedTo((request, socket) => stuck || oneChunk(request, socket), {
      maxStreams: 1,
    })
    expect((await failureOf(connected.engine.stream(call, { deadlineMs: 30 }))).kind).toBe('timeout')
    stuck = false
    const stream = await connected.engine.stream(call)
    const queued = failureOf(connected.engine.stream(call, { deadlineMs: 30 }))
    expect((await queued).kind).toBe('timeout')
    stream.close()
    const next = await connected.engine.stream(call, { deadlineMs: 2000 })
    next.close()
  })

  test('outlives its deadline once open', async () => {
    await using connected = await connectedTo((_request, socket) => {
      openChunked(socket)
      setTimeout(() => {
        chunk(socket, 'late')
        endChunked(socket)
      }, 120)
    })
    const stream = await connected.engine.stream(call, { deadlineMs: 60 })
    expect(Buffer.concat(await collect(stream.chunks)).toString()).toBe('late')
  })

  test('that breaks is lost, after what came has been handed on', async () => {
    await using connected = await connectedTo((request, socket) => {
      oneChunk(request, socket)
      setTimeout(() => socket.destroy(), 20)
    })
    const stream = await connected.engine.stream(call)
    const seen: string[] = []
    const reading = (async () => {
      for await (const piece of stream.chunks) seen.push(piece.toString())
    })()
    expect((await failureOf(reading)).kind).toBe('lost')
    expect(seen).toEqual(['one'])
  })

  test('that nobody reads breaks without ending the process', async () => {
    await using connected = await connectedTo((request, socket) => {
      oneChunk(request, socket)
      setTimeout(() => socket.destroy(), 10)
    })
    const stream = await connected.engine.stream(call)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await failureOf(collect(stream.chunks))).kind).toBe('lost')
  })

  test('that ends, breaks or is aborted unread gives its slot back', async () => {
    await using connected = await connectedTo(
      (request, socket) => {
        oneChunk(request, socket)
        setTimeout(() => socket.destroy(), 10)
      },
      { maxStreams: 1 },
    )
    const leaving = new AbortController()
    await connected.engine.stream(call, { signal: leaving.signal })
    leaving.abort()
    await connected.engine.stream(call, { deadlineMs: 2000 })
    // The one above breaks by itself, and nobody ever reads it.
    const last = await connected.engine.stream(call, { deadlineMs: 2000 })
    last.close()
  })

  test('ends silently on close, with "aborted" on the signal, with "closed" on the client’s end', async () => {
    await using connected = await connectedTo(oneChunk)
    const closing = await connected.engine.stream(call)
    const closed = collect(closing.chunks)
    setTimeout(() => closing.close(), 20)
    expect((await closed).map(String)).toEqual(['one'])

    const leaving = new AbortController()
    const aborting = await connected.engine.stream(call, { signal: leaving.signal })
    const aborted = failureOf(collect(aborting.chunks))
    setTimeout(() => leaving.abort(), 20)
    expect((await aborted).kind).toBe('aborted')

    const last = failureOf(collect((await connected.engine.stream(call)).chunks))
    setTimeout(() => connected.engine.close(), 20)
    expect((await last).kind).toBe('closed')
  })

  test('is closed on the wire when the reader leaves the loop', async () => {
    await using connected = await connectedTo(oneChunk)
    const before = connected.far.open
    const stream = await connected.engine.stream(call)
    for await (const piece of stream.chunks) {
      expect(piece.toString()).toBe('one')
      break
    }
    await expect.poll(() => connected.far.open).toBe(before)
  })
})
