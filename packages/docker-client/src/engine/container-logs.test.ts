import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  chunk,
  collect,
  connectedTo,
  endChunked,
  failureOf,
  openChunked,
  replyJson,
} from '../../test/scripted-engine.ts'
import { containerLogs, openContainerLogs } from './container-logs.ts'

const FRAMED = Buffer.from([2, 0, 0, 0, 0, 0, 0, 3, 98, 97, 100])

function body(socket: Socket, data: string | Buffer, type = ''): void {
  openChunked(socket, type === '' ? '' : `Content-Type: application/vnd.docker.${type}\r\n`)
  chunk(socket, data)
  endChunked(socket)
}

const shown = (pieces: { stream: string; chunk: Buffer }[]) =>
  pieces.map((piece) => `${piece.stream}:${piece.chunk}`)

describe('logs', () => {
  test('of no container, or with nonsense asked, are refused', async () => {
    await using connected = await connectedTo((_request, socket) =>
      replyJson(socket, { message: 'No such container' }, 404),
    )
    expect(await failureOf(collect(containerLogs(connected.engine, 'x')))).toMatchObject({
      kind: 'http',
      status: 404,
    })
    for (const options of [{ tail: -1 }, { tail: 1.5 }, { sinceMs: Number.NaN }, { untilMs: -5 }]) {
      const failure = await failureOf(openContainerLogs(connected.engine, 'x', { ...options, tty: false }))
      expect(failure.kind).toBe('invalid')
    }
  })

  test.each([
    ['1.41', false, FRAMED, '', 'stderr:bad'],
    ['1.41', true, 'raw', '', 'stdout:raw'],
    ['1.44', false, FRAMED, 'multiplexed-stream', 'stderr:bad'],
    ['1.44', true, 'raw', 'raw-stream', 'stdout:raw'],
  ])(
    'API %s, terminal %s: told apart by the container or by the answer',
    async (apiVersion, tty, data, type, wanted) => {
      const connected = await connectedTo(
        (request, socket) =>
          request.target.endsWith('/json')
            ? replyJson(socket, { Id: 'x', Config: { Tty: tty } })
            : body(socket, data, type),
        { apiVersion },
      )
      await using _closing = connected
      expect(shown(await collect(containerLogs(connected.engine, 'x')))).toEqual([wanted])
      const asked = connected.far.requests.filter((request) => request.target.endsWith('/containers/x/json'))
      expect(asked).toHaveLength(apiVersion === '1.41' ? 1 : 0)
    },
  )

  test('ask for what was asked, and spare the question when the caller knows', async () => {
    await using connected = await connectedTo((_request, socket) => body(socket, FRAMED))
    const options = {
      follow: true,
      tail: 0,
      sinceMs: 1_700_000_000_123,
      untilMs: 1000,
      timestamps: true,
      tty: false,
    }
    await collect(containerLogs(connected.engine, 'x', options))
    expect(connected.far.requests.at(-1)?.target).toBe(
      '/v1.41/containers/x/logs?stdout=true&stderr=true&follow=true&tail=0&since=1700000000.123&until=1.000&timestamps=true',
    )
    expect(connected.far.requests).toHaveLength(3)
  })

  test('that break within a frame are lost', async () => {
    await using connected = await connectedTo((_request, socket) => body(socket, FRAMED.subarray(0, 9)))
    expect((await failureOf(collect(containerLogs(connected.engine, 'x', { tty: false })))).kind).toBe('lost')
  })
})
