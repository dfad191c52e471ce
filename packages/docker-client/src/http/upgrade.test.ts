import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { collect, connectedTo, failureOf, reply, replyJson, type Script } from '../../test/scripted-engine.ts'
import { connectEngine } from '../engine/client.ts'
import { localSocket } from '../transport/local-socket.ts'

const call = { operation: 'exec', method: 'POST', path: ['exec', 'x', 'start'], body: { Tty: true } } as const
const HEAD = 'Content-Type: application/vnd.docker.raw-stream\r\n'

/** Sends back what comes, in capitals, until standard input ends. */
function echoing(head: string): Script {
  return (_request, socket) => {
    socket.write(`${head}hello `)
    socket.on('data', (data) => socket.write(data.toString().toUpperCase()))
  }
}

describe('a hijacked call', () => {
  test('that is refused tells the engine’s words', async () => {
    await using connected = await connectedTo((_request, socket) =>
      replyJson(socket, { message: 'container x is not running' }, 409),
    )
    expect(await failureOf(connected.engine.hijack(call))).toMatchObject({ kind: 'http', status: 409 })
  })

  test('that is answered like an ordinary call is a protocol error', async () => {
    await using connected = await connectedTo((_request, socket) => reply(socket, '{}'))
    expect((await failureOf(connected.engine.hijack(call))).kind).toBe('protocol')
  })

  test('that is never answered fails at its deadline; one that is cut off is lost', async () => {
    await using silent = await connectedTo(() => undefined)
    expect((await failureOf(silent.engine.hijack(call, { deadlineMs: 30 }))).kind).toBe('timeout')
    await using cut = await connectedTo((_request, socket) => void socket.destroy())
    expect((await failureOf(cut.engine.hijack(call))).kind).toBe('lost')
  })

  test.each([
    ['101', `HTTP/1.1 101 UPGRADED\r\n${HEAD}Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n`],
    ['200', `HTTP/1.1 200 OK\r\n${HEAD}\r\n`],
  ])('answered by %s is a stream both ways, half closed by its owner', async (_status, head) => {
    await using connected = await connectedTo(echoing(head))
    const { stream, contentType } = await connected.engine.hijack(call)
    expect(contentType).toBe('application/vnd.docker.raw-stream')
    stream.write('abc')
    stream.end('def')
    expect(Buffer.concat(await collect<Buffer>(stream)).toString()).toBe('hello ABCDEF')
    const asked = connected.far.requests.at(-1)
    expect([asked?.headers.get('upgrade'), asked?.body]).toEqual(['tcp', '{"Tty":true}'])
  })

  test('ends with the caller’s signal and with the client', async () => {
    await using connected = await connectedTo(
      echoing(`HTTP/1.1 101 UPGRADED\r\n${HEAD}Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n`),
    )
    const leaving = new AbortController()
    const { stream } = await connected.engine.hijack(call, { signal: leaving.signal })
    const error = once(stream, 'error')
    leaving.abort()
    expect((await error)[0]).toMatchObject({ kind: 'aborted' })
    const other = await connected.engine.hijack(call)
    await connected.engine.close()
    expect(other.stream.destroyed).toBe(true)
  })

  test('gives its slot back when its stream closes, and ends with the client whatever the transport', async () => {
    const head = `HTTP/1.1 101 UPGRADED\r\n${HEAD}Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n`
    await using connected = await connectedTo(echoing(head))
    const local = localSocket(connected.far.path)
    const keeping = { ...local, close: async () => undefined }
    const engine = await connectEngine(keeping, { maxStreams: 1 })
    const first = await engine.hijack(call)
    first.stream.destroy()
    const second = await engine.hijack(call, { deadlineMs: 2000 })
    await engine.close()
    expect(second.stream.destroyed).toBe(true)
  })
})
