import { once } from 'node:events'
import { statSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { askControlSocket, type ControlAnswer } from '../../test/ask-control-socket.ts'
import { tempFolder } from '../../test/temp-folder.ts'
import { startTestVigie } from '../../test/vigie-under-test.ts'
import { createLogger } from '../kernel/logger.ts'
import { controlSocketName, createControlSocket } from './control-socket.ts'

const within = { timeout: 10_000, interval: 20 }

interface TaskAnswer {
  readonly task: { readonly id: number; readonly status: string }
}

const ask = askControlSocket<TaskAnswer>

test('the control socket is its owner’s alone from the first moment', async () => {
  using folder = tempFolder()
  await chmod(folder.path, 0o755)
  const before = process.umask(0)
  try {
    await using control = createControlSocket(folder.path, 'en', createLogger('silent'))
    const opening = control.open((_, response) => response.end())
    const mode = () => statSync(join(folder.path, controlSocketName)).mode & 0o777
    expect(mode()).toBe(0o600)
    expect(process.umask()).toBe(0)
    await opening
    expect(mode()).toBe(0o600)
  } finally {
    process.umask(before)
  }
})

test('a request on the control socket that cannot be read gets a document, as over TCP', async () => {
  await using fake = await startFakeEngine()
  await using vigie = await startTestVigie({ DOCKER_HOST: `unix://${fake.socketPath}` })
  for (const [text, status] of [
    ['\x16\x03\x01garbage\r\n\r\n', '400'],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, '431'],
    ['GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', '400'],
    ['GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\n\r\n', '400'],
  ] as const) {
    const socket = connect(join(vigie.dataDir, controlSocketName))
    let heard = ''
    socket.setEncoding('utf8').on('data', (part: string) => {
      heard += part
    })
    socket.write(text)
    await once(socket, 'close')
    expect(heard.slice(0, 12)).toBe(`HTTP/1.1 ${status}`)
    expect(heard).toMatch(/application\/problem\+json[\s\S]*"code":"/)
  }
})

test('who waits for an order when Vigie stops is told how it stands, and the next start settles it', async () => {
  await using fake = await startFakeEngine()
  await fake.run({ name: 'web' })
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-data-'))
  const env = { DOCKER_HOST: `unix://${fake.socketPath}` }
  try {
    const first = await startTestVigie(env, dataDir)
    let tookMs = Number.POSITIVE_INFINITY
    let waiting: Promise<ControlAnswer<TaskAnswer>>
    try {
      await expect.poll(() => first.stateOf('web'), within).toBe('running')
      fake.faults.stall(/\/stop/)
      waiting = ask(dataDir, '/api/docker/containers/1/web/stop?wait=true', 'POST')
      await expect.poll(() => fake.traffic.count('POST /containers/{id}/stop'), within).toBe(1)
    } finally {
      const beganMs = performance.now()
      await first[Symbol.asyncDispose]()
      tookMs = performance.now() - beganMs
    }
    const { status, body } = await waiting
    expect([status, body.task.status]).toEqual([202, 'running'])
    // An engine that is silent for 40 s more does not hold it.
    expect(tookMs).toBeLessThan(8_000)
    await fake.stop('web')
    await using _second = await startTestVigie(env, dataDir)
    const settled = async () => (await ask(dataDir, `/api/tasks/${body.task.id}`)).body
    await expect.poll(settled, within).toMatchObject({ task: { status: 'success' } })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}, 60_000)
