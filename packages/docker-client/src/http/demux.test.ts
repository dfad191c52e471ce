import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collect, failureOf } from '../../test/scripted-engine.ts'
import { demux } from './demux.ts'

const context = { operation: 'logs', address: 'x' }

function frame(stream: number, data: string | Buffer, length = Buffer.byteLength(data)): Buffer {
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(length, 4)
  return Buffer.concat([header, Buffer.from(data)])
}

async function* cutAt(data: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const places = [...new Set(cuts.map((cut) => cut % (data.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const to of [...places, data.length]) {
    yield data.subarray(from, to)
    from = to
  }
}

const failing = (...parts: Buffer[]) => failureOf(collect(demux(cutAt(Buffer.concat(parts), []), context)))

describe('multiplexed output', () => {
  test('that is a terminal’s is no frames', async () => {
    expect((await failing(Buffer.from('root@x:/# ls\r\n'))).kind).toBe('protocol')
    expect((await failing(Buffer.from([1, 0, 7, 0, 0, 0, 0, 1, 65]))).kind).toBe('protocol')
    expect((await failing(Buffer.from([9, 0, 0, 0, 0, 0, 0, 1, 65]))).kind).toBe('protocol')
  })

  test('that ends within a header or a frame is lost', async () => {
    expect((await failing(frame(1, 'a'), Buffer.from([1, 0, 0]))).kind).toBe('lost')
    expect((await failing(frame(2, 'abc', 4_294_967_295))).kind).toBe('lost')
  })

  test('hands on a frame of a hostile length as it comes, without gathering it', async () => {
    const pieces = demux(cutAt(frame(1, 'abcdef', 4_294_967_295), [9, 11]), context)
    const first = await pieces.next()
    expect(first.value?.chunk.toString()).toBe('a')
    expect((await pieces.next()).value?.chunk.toString()).toBe('bc')
    await pieces.return(undefined)
  })

  test.each([[[]], [[20, 22]]])('passes on the engine’s own error (cut at %j)', async (cuts) => {
    const data = Buffer.concat([frame(1, 'x'), frame(3, 'error grabbing logs: \x1b[1mbad')])
    const failure = await failureOf(collect(demux(cutAt(data, cuts), context)))
    expect(failure).toMatchObject({ kind: 'http', engineMessage: 'error grabbing logs: [1mbad' })
  })

  test('an error frame that is empty, endless or cut off is an error all the same', async () => {
    expect((await failing(frame(3, ''))).kind).toBe('http')
    expect((await failing(frame(3, 'y'.repeat(10_000), 4_000_000_000))).kind).toBe('http')
    expect(await failing(frame(3, 'half', 100))).toMatchObject({ kind: 'http', engineMessage: 'half' })
  })

  test('comes out whole and in order however it is cut', async () => {
    const frames = fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.string({ maxLength: 40 })))
    await fc.assert(
      fc.asyncProperty(frames, fc.array(fc.nat(500)), async (wanted, cuts) => {
        const data = Buffer.concat(wanted.map(([stream, data]) => frame(stream, data)))
        const got = await collect(demux(cutAt(data, cuts), context))
        for (const stream of ['stdout', 'stderr'] as const) {
          const of = wanted.filter(([kind]) => (kind === 2) === (stream === 'stderr'))
          const pieces = got.filter((piece) => piece.stream === stream).map((piece) => piece.chunk)
          expect(Buffer.concat(pieces).toString()).toBe(of.map(([, text]) => text).join(''))
        }
      }),
    )
  })
})
