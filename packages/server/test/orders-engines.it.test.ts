import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { availableEngines, ENGINE_VERSIONS, type Lab, labObstacle, startLab } from '@vigie/testlab'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openOrders } from './orders-bench.ts'
import { tempFolder } from './temp-folder.ts'

const obstacle = labObstacle()
const provided = obstacle === undefined ? await availableEngines() : undefined
const within = { timeout: 15_000, interval: 20 }

/** It takes no notice of being asked to stop. */
const stubborn = { cmd: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'] }

describe.each(ENGINE_VERSIONS)('orders on an engine %s', (engine) => {
  const isHere = provided?.[engine].ok === true

  let lab: Lab
  beforeAll(async () => {
    if (!isHere) return
    lab = await startLab({ hosts: [{ name: 'h1', engine }] })
    await lab.host('h1').image()
  })
  afterEach(async () => {
    if (!isHere) return
    const left = (await host().docker('ps', '-aq')).split('\n').filter((id) => id !== '')
    if (left.length > 0) await host().docker('rm', '-f', ...left)
  })
  afterAll(() => lab?.[Symbol.asyncDispose]())

  const host = () => lab.host('h1')

  /** Orders on that engine, once it is watched and `name` is known. */
  async function open(dataDir: string, name: string) {
    const orders = await openOrders(dataDir, host().dockerSocket)
    await expect.poll(orders.status, within).toBe('online')
    expect(orders.stateOf(name)).toBeDefined()
    return orders
  }

  /** A process that is killed while an act is under way. @returns the task it left open */
  async function killedWhile(action: string, dataDir: string, name: string): Promise<number> {
    const script = join(import.meta.dirname, 'orders-child.ts')
    const args = [script, dataDir, host().dockerSocket, action, name]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const closed = once(child, 'close')
    const [id] = await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await closed
    return Number(String(id))
  }

  test.skipIf(!isHere)(
    'start, stop and restart are done, and the state has them with the answer',
    async () => {
      using folder = tempFolder()
      await host().run('web')
      await using orders = await open(folder.path, 'web')
      // The inspection that follows the list brings it.
      await expect.poll(() => orders.container('web')?.startedAtMs, within).toBeDefined()
      const before = orders.container('web')?.startedAtMs
      for (const [action, state] of [
        ['stop', 'exited'],
        ['start', 'running'],
        ['restart', 'running'],
      ] as const) {
        const task = await orders.ended(await orders.order(action, 'web'))
        expect([task.status, task.errorCode]).toEqual(['success', null])
        await expect.poll(() => orders.stateOf('web'), within).toBe(state)
      }
      expect(orders.container('web')?.startedAtMs).toBeGreaterThan(before ?? Number.MAX_VALUE)
      expect(await orders.lines()).toHaveLength(6)
    },
  )

  test.skipIf(!isHere)(
    'a container that takes no notice is killed after the grace that was given',
    async () => {
      using folder = tempFolder()
      await host().run('deaf', stubborn)
      await using orders = await open(folder.path, 'deaf')
      const task = await orders.ended(await orders.order('stop', 'deaf', { graceS: 1 }))
      expect(task.status).toBe('success')
      await expect.poll(() => orders.container('deaf')?.exitCode, within).toBe(137)
    },
  )

  test.skipIf(!isHere)(
    'what the engine refuses fails with its words: paused, missing, port taken',
    async () => {
      using folder = tempFolder()
      await host().run('first', { ports: { '80/tcp': 18_080 } })
      await host().run('second', { ports: { '80/tcp': 18_080 }, start: false })
      await host().docker('pause', 'first')
      await using orders = await open(folder.path, 'second')
      const paused = await orders.ended(await orders.order('start', 'first'))
      expect(paused).toMatchObject({ status: 'failed', errorCode: 'order_conflict' })
      expect(paused.errorParams.reason).toMatch(/paused/)
      const taken = await orders.ended(await orders.order('start', 'second'))
      expect(taken).toMatchObject({ status: 'failed', errorCode: 'order_refused' })
      expect(taken.errorParams.reason).toMatch(/port is already allocated|address already in use/)
      const gone = orders.idOf('second')
      await host().docker('rm', 'second')
      const missing = await orders.order('start', '', { containerId: gone }).then(
        (task) => orders.ended(task),
        (error: { code: string }) => ({ errorCode: error.code }),
      )
      expect(missing.errorCode).toBe('container_not_found')
    },
  )

  test.skipIf(!isHere)(
    'an engine that froze before the act is told nothing, and holds up no other call',
    async () => {
      using folder = tempFolder()
      await host().run('web')
      await using orders = await open(folder.path, 'web')
      await host().pauseEngine()
      const task = await orders.order('stop', 'web')
      expect(await orders.tasks.list({ limit: 9 })).toHaveLength(1)
      const end = await orders.ended(task)
      expect([end.status, end.errorCode]).toEqual(['failed', 'engine_timeout'])
      await expect.poll(orders.status, within).toBe('unreachable')
      await expect(orders.order('stop', 'web')).rejects.toMatchObject({ code: 'host_unreachable' })
      await host().resumeEngine()
      await expect.poll(orders.status, within).toBe('online')
      expect(orders.stateOf('web')).toBe('running')
    },
  )

  test.skipIf(!isHere)(
    'an engine that is lost in the middle of a stop: a look tells how it ended',
    async () => {
      using folder = tempFolder()
      await host().run('deaf', stubborn)
      await using orders = await open(folder.path, 'deaf')
      const task = await orders.order('stop', 'deaf', { graceS: 20 })
      await expect.poll(async () => (await orders.tasks.byId(task.id))?.status, within).toBe('running')
      await new Promise((resolve) => setTimeout(resolve, 500))
      // Its containers end with it, as no live-restore is set.
      await host().restartEngine()
      expect((await orders.ended(task)).status).toBe('success')
    },
  )

  test.skipIf(!isHere).each(['stop', 'restart'] as const)(
    'a %s whose Vigie was killed is settled by looking, and not carried out twice',
    async (action) => {
      using folder = tempFolder()
      await host().run('deaf', stubborn)
      const id = await killedWhile(action, folder.path, 'deaf')
      await using orders = await open(folder.path, 'deaf')
      // While it is not known how it ended, the container is spoken for.
      await expect(orders.order('start', 'deaf')).rejects.toMatchObject({ code: 'container_busy' })
      const task = await orders.ended({ id })
      expect([task.status, task.errorCode]).toEqual(['success', null])
      const wanted = action === 'stop' ? 'exited' : 'running'
      await expect.poll(() => orders.stateOf('deaf'), within).toBe(wanted)
      expect((await orders.lines()).at(-1)).toMatch(new RegExp(`^h/deaf was ${action}(p|)ed, as ana`))
    },
  )
})
