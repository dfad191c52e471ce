import { describe, expect, test } from 'vitest'
import { cleanEngineText, EngineError, toEngineError } from './errors.ts'

const context = { operation: 'ping', address: 'unix:///x' }

describe('an engine error', () => {
  test('carries the engine’s words without what could forge a log line or reorder text', () => {
    const hostile = 'no\u0000 such\r\nERROR fake\u001b[31m \u202egnp\u2028x'
    const error = new EngineError('http', { ...context, status: 404, engineMessage: hostile })
    expect(error.engineMessage).toBe('no such ERROR fake [31m gnp x')
    expect(error.message).toBe('ping at unix:///x: http 404: no such ERROR fake [31m gnp x')
  })

  test('cuts a long message', () => {
    const error = new EngineError('http', { ...context, engineMessage: 'x'.repeat(5_000_000) })
    expect(error.engineMessage).toHaveLength(501)
    expect(cleanEngineText('x'.repeat(500))).toHaveLength(500)
  })

  test.each([
    ['ENOENT', 'no_socket'],
    ['EACCES', 'permission'],
    ['EPERM', 'permission'],
    ['ECONNREFUSED', 'refused'],
    ['EAGAIN', 'refused'],
    ['ECONNRESET', 'lost'],
    ['EPIPE', 'lost'],
    ['HPE_INVALID_CONSTANT', 'protocol'],
    ['constructor', 'lost'],
  ])('tells %s as %s', (code, kind) => {
    const error = toEngineError(Object.assign(new Error('raw'), { code }), 'ping', 'unix:///x')
    expect(error).toMatchObject({ kind, ...context })
    expect(error.cause).toBeInstanceOf(Error)
  })

  test('stays the same when it already is one, and takes anything thrown', () => {
    const error = new EngineError('timeout', context)
    expect(toEngineError(error, 'other', 'other')).toBe(error)
    expect(toEngineError('text', 'ping', 'a').kind).toBe('lost')
    expect(toEngineError(null, 'ping', 'a').kind).toBe('lost')
  })
})
