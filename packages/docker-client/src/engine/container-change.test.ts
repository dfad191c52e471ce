import { describe, expect, test } from 'vitest'
import { connectedTo, failureOf, reply, replyJson } from '../../test/scripted-engine.ts'
import { containerRestart } from './container-restart.ts'
import { containerStart } from './container-start.ts'
import { containerStop } from './container-stop.ts'

describe('start, stop and restart', () => {
  test('tell the engine’s refusal', async () => {
    await using connected = await connectedTo((_request, socket) =>
      replyJson(socket, { message: 'driver failed: port is already allocated' }, 500),
    )
    const failure = await failureOf(containerStart(connected.engine, 'web'))
    expect(failure).toMatchObject({ operation: 'container_start', status: 500 })
    expect(failure.engineMessage).toContain('already allocated')
  })

  test('are never sent twice when the connection breaks', async () => {
    await using connected = await connectedTo((_request, socket) => void socket.destroy())
    expect((await failureOf(containerRestart(connected.engine, 'web'))).kind).toBe('lost')
    expect(connected.far.requests.filter((request) => request.method === 'POST')).toHaveLength(1)
  })

  test.each([-1, 0.5, Number.NaN])('refuse a grace of %d seconds before asking', async (graceSeconds) => {
    await using connected = await connectedTo((_request, socket) => reply(socket, '', 204))
    expect((await failureOf(containerStop(connected.engine, 'x', { graceSeconds }))).kind).toBe('invalid')
    expect((await failureOf(containerRestart(connected.engine, 'x', { graceSeconds }))).kind).toBe('invalid')
    expect(connected.far.requests.some((request) => request.method === 'POST')).toBe(false)
  })

  test('ask by POST with the grace, and know a change from "so already"', async () => {
    await using connected = await connectedTo((request, socket) => {
      socket.write(`HTTP/1.1 ${request.target.includes('start') ? 204 : 304} X\r\n\r\n`)
    })
    expect(await containerStart(connected.engine, 'web')).toEqual({ changed: true })
    expect(await containerStop(connected.engine, 'a/b')).toEqual({ changed: false })
    expect(await containerRestart(connected.engine, 'web', { graceSeconds: 3 })).toEqual({ changed: true })
    expect(connected.far.requests.slice(-3).map((request) => `${request.method} ${request.target}`)).toEqual([
      'POST /v1.41/containers/web/start',
      'POST /v1.41/containers/a%2Fb/stop',
      'POST /v1.41/containers/web/restart?t=3',
    ])
  })
})
