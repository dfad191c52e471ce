import { Duplex } from 'node:stream'
import { describe, expect, test } from 'vitest'
import {
  chunk,
  connectedTo,
  endChunked,
  failureOf,
  openChunked,
  reply,
  replyJson,
  type Script,
  scriptedEngine,
} from '../../test/scripted-engine.ts'
import { connectEngine } from '../engine/client.ts'
import { ping } from '../engine/ping.ts'
import { localSocket } from '../transport/local-socket.ts'
import type { RequestOptions } from './request.ts'

const call = { operation: 'trial', path: ['trial'] }

/** How one GET fails when the far end does what the script says. */
async function failing(script: Script, options: RequestOptions = {}) {
  await using connected = await connectedTo(script)
  const failure = await failureOf(connected.engine.request(call, options))
  return { failure, kind: failure.kind, connections: connected.far.connections }
}

describe('a call fails clearly when the engine', () => {
  test('says nothing', async () => {
    const { failure } = await failing(() => undefined, { deadlineMs: 50 })
    expect(failure).toMatchObject({ kind: 'timeout', operation: 'trial' })
  })

  test('stops within its headers', async () => {
    const script: Script = (_request, socket) => void socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
    expect((await failing(script, { deadlineMs: 50 })).kind).toBe('timeout')
  })

  test('stops within its body', async () => {
    const script: Script = (_request, socket) => {
      openChunked(socket)
      chunk(socket, '[1,')
    }
    expect((await failing(script, { deadlineMs: 50 })).kind).toBe('timeout')
  })

  test('trickles bytes for ever', async () => {
    const script: Script = (_request, socket) => {
      openChunked(socket)
      const timer = setInterval(() => chunk(socket, ' '), 5)
      socket.on('close', () => clearInterval(timer))
    }
    expect((await failing(script, { deadlineMs: 80 })).kind).toBe('timeout')
  })

  test('sends less than it announced', async () => {
    const script: Script = (_request, socket) =>
      void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n[]')
    expect((await failing(script)).kind).toBe('lost')
  })

  test('never sends the last chunk', async () => {
    const script: Script = (_request, socket) => {
      openChunked(socket)
      chunk(socket, '[]')
      socket.end()
    }
    expect((await failing(script)).kind).toBe('lost')
  })

  test('drops the connection within its body', async () => {
    const script: Script = (_request, socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[')
      setTimeout(() => socket.destroy(), 10)
    }
    expect((await failing(script)).kind).toBe('lost')
  })

  test('does not speak HTTP', async () => {
    expect((await failing((_request, socket) => void socket.end('SSH-2.0-OpenSSH\r\n'))).kind).toBe(
      'protocol',
    )
  })

  test('sends endless headers', async () => {
    const script: Script = (_request, socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${`X-Big: ${'x'.repeat(1000)}\r\n`.repeat(60)}\r\n`)
    }
    expect((await failing(script)).kind).toBe('protocol')
  })

  test('announces more than the cap', async () => {
    const script: Script = (_request, socket) =>
      void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n')
    expect((await failing(script, { maxBodyBytes: 1000 })).kind).toBe('too_large')
  })

  test('sends more than the cap without announcing it', async () => {
    const script: Script = (_request, socket) => {
      openChunked(socket)
      for (let i = 0; i < 20; i += 1) chunk(socket, 'x'.repeat(100))
    }
    expect((await failing(script, { maxBodyBytes: 1000 })).kind).toBe('too_large')
  })

  test('refuses, with its own words', async () => {
    const script: Script = (_request, socket) => replyJson(socket, { message: 'No such\ncontainer: x' }, 404)
    const { failure } = await failing(script)
    expect(failure).toMatchObject({ kind: 'http', status: 404, engineMessage: 'No such container: x' })
  })

  test('refuses with a page that is no JSON', async () => {
    const { failure } = await failing((_request, socket) => reply(socket, '<html>bad gateway', 502))
    expect(failure).toMatchObject({ kind: 'http', status: 502, engineMessage: '<html>bad gateway' })
  })

  test('refuses at great length or incompletely: still the refusal', async () => {
    const long = await failing((_request, socket) => reply(socket, 'x'.repeat(200_000), 500))
    expect(long.failure).toMatchObject({ kind: 'http', status: 500, engineMessage: 'Scripted' })
    const cut = await failing(
      (_request, socket) => void socket.end('HTTP/1.1 503 Gone Away\r\nContent-Length: 50\r\n\r\n{"mess'),
    )
    expect(cut.failure).toMatchObject({ kind: 'http', status: 503, engineMessage: 'Gone Away' })
  })
})

describe('a caller', () => {
  test('who leaves before, while waiting and within the body gets "aborted"', async () => {
    expect((await failing(() => undefined, { signal: AbortSignal.abort() })).kind).toBe('aborted')
    for (const start of ['', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[']) {
      const leaving = new AbortController()
      const script: Script = (_request, socket) => {
        socket.write(start)
        setTimeout(() => leaving.abort(), 20)
      }
      expect((await failing(script, { signal: leaving.signal })).kind).toBe('aborted')
    }
  })

  test('who closes the client ends his calls, the queued ones too, with "closed"', async () => {
    await using connected = await connectedTo(() => undefined, { maxConnections: 1 })
    const waiting = [1, 2, 3].map(() => failureOf(connected.engine.request(call)))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await connected.engine.close()
    expect((await Promise.all(waiting)).map((failure) => failure.kind)).toEqual([
      'closed',
      'closed',
      'closed',
    ])
    expect((await failureOf(connected.engine.request(call))).kind).toBe('closed')
  })

  test('asking for nonsense is told so', async () => {
    expect((await failing(() => undefined, { deadlineMs: 0 })).kind).toBe('invalid')
    expect((await failing(() => undefined, { deadlineMs: Number.NaN })).kind).toBe('invalid')
  })
})

describe('connections', () => {
  test('are kept for the next call', async () => {
    await using connected = await connectedTo((_request, socket) => reply(socket, 'ok'))
    for (let i = 0; i < 50; i += 1) await connected.engine.request(call)
    expect(connected.far.connections).toBe(1)
  })

  test('never pass the cap, and everyone in the queue is served', async () => {
    let inFlight = 0
    let most = 0
    await using connected = await connectedTo(
      (_request, socket) => {
        inFlight += 1
        most = Math.max(most, inFlight)
        setTimeout(() => {
          inFlight -= 1
          reply(socket, 'ok')
        }, 2)
      },
      { maxConnections: 3 },
    )
    const replies = await Promise.all(Array.from({ length: 40 }, () => connected.engine.request(call)))
    expect(replies.every((answer) => answer.body.toString() === 'ok')).toBe(true)
    expect(most).toBe(3)
    expect(connected.far.open).toBeLessThanOrEqual(3)
  })

  test('the deadline runs in the queue too, and a stuck call gives its slot back', async () => {
    let stuck = true
    await using connected = await connectedTo((_request, socket) => stuck || reply(socket, 'ok'), {
      maxConnections: 1,
    })
    const first = failureOf(connected.engine.request(call, { deadlineMs: 60 }))
    const second = failureOf(connected.engine.request(call, { deadlineMs: 30 }))
    expect((await second).kind).toBe('timeout')
    expect((await first).kind).toBe('timeout')
    expect(connected.far.requests.filter((request) => request.target === '/v1.41/trial')).toHaveLength(1)
    stuck = false
    expect((await connected.engine.request(call)).status).toBe(200)
  })

  test('a kept connection that the engine closed meanwhile: a GET is asked again, a POST is not', async () => {
    for (const method of ['GET', 'POST'] as const) {
      await using connected = await connectedTo((request, socket) => {
        // The first connection dies just as the request arrives on it.
        if (request.connection === 1) socket.destroy()
        else reply(socket, 'ok')
      })
      const asking = connected.engine.request({ ...call, method })
      if (method === 'GET') expect((await asking).status).toBe(200)
      else expect((await failureOf(asking)).kind).toBe('lost')
      expect(connected.far.connections).toBe(method === 'GET' ? 2 : 1)
    }
  })

  test('an engine that closes every connection is lost, not asked for ever', async () => {
    const { kind, connections } = await failing((_request, socket) => void socket.destroy())
    expect(kind).toBe('lost')
    expect(connections).toBe(2)
  })

  test('over a stream that is no socket work as well (an SSH channel)', async () => {
    await using far = await scriptedEngine((request, socket) => {
      if (request.target === '/version') replyJson(socket, { ApiVersion: '1.45' })
      else {
        openChunked(socket, 'Api-Version: 1.45\r\n')
        chunk(socket, 'OK')
        endChunked(socket)
      }
    })
    const local = localSocket(far.path)
    const engine = await connectEngine({
      address: 'channel',
      async connect(signal) {
        const socket = await local.connect(signal)
        return Duplex.from({ readable: socket, writable: socket })
      },
      close: () => local.close(),
    })
    for (let i = 0; i < 5; i += 1) expect((await ping(engine)).apiVersion).toBe('1.45')
    expect(engine.apiVersion).toBe('1.45')
    expect(far.connections).toBe(1)
    await engine.close()
  })

  test('a request asks with its method, JSON body, host name and no more than once', async () => {
    await using connected = await connectedTo((_request, socket) => reply(socket, '', 204))
    const body = { name: 'é"' }
    const answer = await connected.engine.request({ ...call, method: 'POST', body })
    expect(answer.status).toBe(204)
    const asked = connected.far.requests.at(-1)
    expect(asked).toMatchObject({ method: 'POST', target: '/v1.41/trial' })
    expect(JSON.parse(Buffer.from(asked?.body ?? '', 'latin1').toString('utf8'))).toEqual(body)
    expect(asked?.headers.get('content-type')).toBe('application/json')
    expect(asked?.headers.get('host')).toMatch(/^localhost/)
  })
})
