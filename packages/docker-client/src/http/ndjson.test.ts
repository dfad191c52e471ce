import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collect, failureOf } from '../../test/scripted-engine.ts'
import { lines } from './ndjson.ts'

const context = { operation: 'events', address: 'x' }

async function* each(chunks: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

describe('lines', () => {
  test.each([
    ['in one piece', ['short\n', 'x'.repeat(11), '\n']],
    ['in pieces', ['xxxxx', 'xxxxx', 'x']],
    ['with its end in the same piece', [`${'x'.repeat(11)}\n`]],
  ])('that are too long are refused, %s', async (_how, chunks) => {
    expect((await failureOf(collect(lines(each(chunks), context, 10)))).kind).toBe('too_large')
  })

  test('may be as long as the cap', async () => {
    expect(await collect(lines(each(['xxxxx', 'xxxxx\nyyyyyyyyyy']), context, 10))).toHaveLength(2)
  })

  test('come out the same however their bytes are cut, blank ones left out', async () => {
    const word = fc.stringMatching(/^[a-zé€😀]{0,8}$/u)
    await fc.assert(
      fc.asyncProperty(
        fc.array(word),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (words, step, ended) => {
          const data = Buffer.from(words.join('\r\n') + (ended ? '\n' : ''))
          const cut: Buffer[] = []
          for (let at = 0; at < data.length; at += step) cut.push(data.subarray(at, at + step))
          expect(await collect(lines(each(cut), context))).toEqual(words.filter((text) => text !== ''))
        },
      ),
    )
  })
})
