import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureOf, reply, scriptedEngine } from '../../test/scripted-engine.ts'
import { localSocket } from './local-socket.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-socket-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const never = new AbortController().signal
const kindOf = async (path: string) => (await failureOf(localSocket(path).connect(never))).kind

describe('a local socket', () => {
  test('that does not exist is told as missing', async () => {
    expect(await kindOf(join(folder, 'absent.sock'))).toBe('no_socket')
  })

  test('behind a file in its path is told as missing', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await kindOf(join(folder, 'file', 'x.sock'))).toBe('no_socket')
  })

  test('that is a plain file or a folder is told as no socket', async () => {
    await writeFile(join(folder, 'plain'), 'x')
    expect(await kindOf(join(folder, 'plain'))).toBe('not_a_socket')
    expect(await kindOf(folder)).toBe('not_a_socket')
  })

  test('that nobody listens on is told as refused', async () => {
    const path = join(folder, 'left.sock')
    await leaveBehind(path)
    expect(await kindOf(path)).toBe('refused')
  })

  test('whose path no system takes is refused before it is cut short', async () => {
    expect(await kindOf(`/${'x'.repeat(200)}`)).toBe('invalid')
    expect(await kindOf('')).toBe('invalid')
    expect(await kindOf('/a\0b')).toBe('invalid')
  })

  test('is not opened for a caller who has gone', async () => {
    const gone = AbortSignal.abort()
    expect((await failureOf(localSocket('/absent').connect(gone))).kind).toBe('aborted')
    const going = new AbortController()
    await using far = await scriptedEngine(() => undefined)
    const connecting = failureOf(localSocket(far.path).connect(going.signal))
    going.abort()
    expect((await connecting).kind).toBe('aborted')
  })

  test('hands over a stream that the signal no longer touches, and ends it on close', async () => {
    await using far = await scriptedEngine((_request, socket) => reply(socket, 'hello'))
    const opening = new AbortController()
    const transport = localSocket(far.path)
    const stream = await transport.connect(opening.signal)
    opening.abort()
    stream.write('GET / HTTP/1.1\r\n\r\n')
    const [first] = await new Promise<Buffer[]>((resolve) => stream.once('data', (...data) => resolve(data)))
    expect(String(first)).toContain('200')
    await transport.close()
    expect(stream.destroyed).toBe(true)
    expect(transport.address).toBe(`unix://${far.path}`)
  })
})

/** A socket file whose process is gone: what an engine killed hard leaves. */
async function leaveBehind(path: string): Promise<void> {
  const { createServer } = await import('node:net')
  const { link, unlink } = await import('node:fs/promises')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(`${path}.tmp`, resolve))
  await link(`${path}.tmp`, path)
  await new Promise((resolve) => server.close(resolve))
  await unlink(`${path}.tmp`).catch(() => undefined)
}
