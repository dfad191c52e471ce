import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EngineError } from '../engine/errors.ts'
import { requestTarget } from './path.ts'

const context = { operation: 'x', address: 'y' }

describe('a request target', () => {
  test.each(['', '.', '..', '\ud800'])('refuses the segment "%s"', (segment) => {
    expect(() => requestTarget(['containers', segment, 'json'], {}, context)).toThrow(EngineError)
  })

  test('escapes what would change the route', () => {
    const target = requestTarget(['containers', '../x?a=b#c\r\nHost: y', 'json'], {}, context)
    expect(target).toBe('/containers/..%2Fx%3Fa%3Db%23c%0D%0AHost%3A%20y/json')
  })

  test('keeps any name one segment that decodes to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(name !== '.' && name !== '..')
        const parts = new URL(requestTarget(['a', name, 'b'], {}, context), 'http://h').pathname.split('/')
        expect(parts).toHaveLength(4)
        expect(decodeURIComponent(parts[2] ?? '')).toBe(name)
      }),
    )
  })

  test('leaves absent query values out and escapes the others', () => {
    expect(requestTarget(['x'], { all: 1, t: undefined, f: '{"a":["&"]}' }, context)).toBe(
      '/x?all=1&f=%7B%22a%22%3A%5B%22%26%22%5D%7D',
    )
  })
})
