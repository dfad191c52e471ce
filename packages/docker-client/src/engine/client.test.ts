import { describe, expect, test } from 'vitest'
import { failureOf, reply, replyJson, type Script, scriptedEngine } from '../../test/scripted-engine.ts'
import { localSocket } from '../transport/local-socket.ts'
import { agree, compareApiVersions, NEWEST_API_VERSION } from './api-version.ts'
import { connectEngine } from './client.ts'
import { EngineError } from './errors.ts'
import { info } from './info.ts'

async function refusedBy(script: Script, options = {}): Promise<EngineError> {
  await using far = await scriptedEngine(script)
  const failure = await failureOf(connectEngine(localSocket(far.path), options))
  await expect.poll(() => far.open).toBe(0)
  return failure
}

function speaking(max: string | undefined, min?: string): Script {
  return (request, socket) => {
    if (request.target === '/_ping') reply(socket, 'OK', 200, max === undefined ? {} : { 'Api-Version': max })
    else replyJson(socket, { ApiVersion: max, MinAPIVersion: min, Version: 'x' })
  }
}

function refusal(server: { min: string | undefined; max: string }): EngineError {
  try {
    agree(server, 'x')
  } catch (error) {
    if (error instanceof EngineError) return error
  }
  throw new Error('agreed')
}

describe('connecting', () => {
  test('to an engine too old or too new tells both sides’ versions, and leaves nothing open', async () => {
    expect(await refusedBy(speaking('1.40', '1.12'))).toMatchObject({
      kind: 'too_old',
      versions: { serverMax: '1.40', serverMin: '1.12', clientMin: '1.41', clientMax: NEWEST_API_VERSION },
    })
    expect(await refusedBy(speaking('1.99', '1.60'))).toMatchObject({
      kind: 'too_new',
      versions: { serverMin: '1.60' },
    })
  })

  test('to something that is no engine is a protocol error', async () => {
    expect((await refusedBy(speaking(undefined))).kind).toBe('protocol')
    expect((await refusedBy(speaking('<b>'))).kind).toBe('protocol')
    expect((await refusedBy((_request, socket) => reply(socket, '<html>welcome'))).kind).toBe('protocol')
  })

  test('to one that is frozen ends at the deadline; without a socket at once', async () => {
    expect((await refusedBy(() => undefined, { deadlineMs: 40 })).kind).toBe('timeout')
    const half: Script = (request, socket) => {
      if (request.target === '/_ping') setTimeout(() => reply(socket, 'OK'), 150)
    }
    const { message } = await refusedBy(half, { deadlineMs: 500 })
    expect(message).toContain('version at')
    expect(Number(/no answer in (\d+) ms/.exec(message)?.[1])).toBeLessThan(400)
    const absent = await failureOf(connectEngine(localSocket('/absent/docker.sock')))
    expect(absent).toMatchObject({ kind: 'no_socket', address: 'unix:///absent/docker.sock' })
  })

  test.each([
    ['1.41', '1.12', '1.41'],
    ['1.47', '1.24', '1.47'],
    ['1.99', '1.44', NEWEST_API_VERSION],
    ['1.52', undefined, '1.52'],
  ])('server %s (at least %s) speaks %s', (max, min, agreed) => {
    expect(agree({ max, min }, 'x')).toBe(agreed)
  })

  test('versions compare as numbers', () => {
    expect(compareApiVersions('1.9', '1.41')).toBeLessThan(0)
    expect(refusal({ max: '1.9', min: undefined }).kind).toBe('too_old')
    expect(agree({ max: '2.0', min: '1.41' }, 'x')).toBe(NEWEST_API_VERSION)
  })

  test('puts the agreed version before every path', async () => {
    await using far = await scriptedEngine((request, socket) => {
      if (request.target === '/v1.44/info')
        replyJson(socket, { NCPU: 8, CgroupVersion: '2', SecurityOptions: ['name=rootless'] })
      else speaking('1.44')(request, socket)
    })
    const engine = await connectEngine(localSocket(far.path))
    expect(engine.apiVersion).toBe('1.44')
    expect(await info(engine)).toMatchObject({
      cpus: 8,
      cgroupVersion: '2',
      rootless: true,
      warnings: [],
      id: undefined,
    })
    await engine.close()
  })
})
