import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { availableEngines, ENGINE_VERSIONS, type Lab, labObstacle, startLab } from '@vigie/testlab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storedTransitions } from './stored-transitions.ts'
import { startTestVigie } from './vigie-under-test.ts'

const obstacle = labObstacle()
const provided = obstacle === undefined ? await availableEngines() : undefined

/** What issue and people are promised: a loss is told within 15 s, the return is true within 5 s. */
const toldWithin = { timeout: 15_000, interval: 100 }
const trueWithin = { timeout: 5_000, interval: 50 }

function storedState(dataDir: string, name: string): unknown {
  const db = new DatabaseSync(join(dataDir, 'vigie.db'), { readOnly: true })
  try {
    return db.prepare('SELECT state FROM docker_containers WHERE name = ?').get(name)?.state
  } finally {
    db.close()
  }
}

describe.each(ENGINE_VERSIONS)('an engine %s that is watched', (engine) => {
  const isHere = provided?.[engine].ok === true

  let lab: Lab
  beforeAll(async () => {
    if (!isHere) return
    lab = await startLab({ hosts: [{ name: 'h1', engine }] })
    await lab.host('h1').image()
  })
  afterAll(() => lab?.[Symbol.asyncDispose]())

  const host = () => lab.host('h1')
  const start = (dataDir?: string) =>
    startTestVigie({ DOCKER_HOST: `unix://${host().dockerSocket}` }, dataDir)

  test.skipIf(!isHere)(
    'what happens to a container is on the page, in the database and in its history',
    async () => {
      await using vigie = await start()
      await expect.poll(vigie.hostStatus, trueWithin).toBe('online')
      await host().run('web')
      await expect.poll(() => vigie.stateOf('web'), trueWithin).toBe('running')
      await host().docker('pause', 'web')
      await expect.poll(() => vigie.stateOf('web'), trueWithin).toBe('paused')
      await host().docker('unpause', 'web')
      await host().docker('kill', 'web')
      await expect.poll(() => vigie.stateOf('web'), trueWithin).toBe('exited')
      await host().docker('rename', 'web', 'shop')
      await expect.poll(() => vigie.stateOf('shop'), trueWithin).toBe('exited')
      await expect.poll(() => storedState(vigie.dataDir, 'shop'), trueWithin).toBe('exited')
      await host().docker('rm', 'shop')
      await expect.poll(() => vigie.stateOf('shop'), trueWithin).toBeUndefined()
      expect(storedTransitions(vigie.dataDir, 'web')).toEqual([
        '->created',
        'created>running',
        'running>paused',
        'paused>running',
        'running>exited',
      ])
      await expect
        .poll(() => storedTransitions(vigie.dataDir, 'shop'), trueWithin)
        .toEqual(['exited>removed'])
    },
  )

  test.skipIf(!isHere)('health is followed from starting to healthy to unhealthy', async () => {
    await using vigie = await start()
    await host().run('sick', { healthCmd: 'test ! -e /ill', healthRetries: 1 })
    const health = async () => (await vigie.page()).services.find((one) => one.name === 'sick')?.health
    await expect.poll(health, toldWithin).toBe('healthy')
    await host().docker('exec', 'sick', 'touch', '/ill')
    await expect.poll(health, toldWithin).toBe('unhealthy')
    await host().docker('rm', '-f', 'sick')
  })

  test.skipIf(!isHere).each([
    ['stopped', () => host().stopEngine(), () => host().startEngine()],
    ['frozen', () => host().pauseEngine(), () => host().resumeEngine()],
    ['killed', () => host().killEngine({ respawn: false }), () => host().startEngine()],
    ['of a frozen host', () => host().freeze(), () => host().thaw()],
  ] as const)(
    'an engine %s is told, its containers unknown, and everything is true again',
    async (_how, fault, mend) => {
      await host().run('keep', { restart: 'always' })
      await using vigie = await start()
      await expect.poll(() => vigie.stateOf('keep'), trueWithin).toBe('running')
      await fault()
      await expect.poll(vigie.hostStatus, toldWithin).toBe('unreachable')
      expect(await vigie.stateOf('keep')).toBe('unknown')
      expect((await vigie.page()).hosts[0]?.docker_status_reason).toMatch(/\w+ .+\./)
      await mend()
      await expect.poll(() => vigie.stateOf('keep'), trueWithin).toBe('running')
      expect(await vigie.hostStatus()).toBe('online')
      await host().docker('rm', '-f', 'keep')
    },
  )

  test.skipIf(!isHere)(
    'a restart of the engine ends with the truth, and containers that stayed down are told once',
    async () => {
      await host().run('back', { restart: 'always' })
      await host().run('down')
      await using vigie = await start()
      await expect.poll(() => vigie.stateOf('down'), trueWithin).toBe('running')
      await host().restartEngine()
      await expect.poll(() => vigie.stateOf('down'), trueWithin).toBe('exited')
      await expect.poll(() => vigie.stateOf('back'), trueWithin).toBe('running')
      expect(await vigie.hostStatus()).toBe('online')
      await expect
        .poll(() => storedTransitions(vigie.dataDir, 'down'), trueWithin)
        .toEqual(['running>exited'])
      await host().docker('rm', '-f', 'back', 'down')
    },
  )

  test.skipIf(!isHere)(
    'what changed while Vigie was away is a transition once, and nothing is invented',
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'vigie-data-'))
      try {
        await host().run('stays')
        await host().run('stops')
        {
          await using vigie = await start(dataDir)
          await expect.poll(() => vigie.stateOf('stops'), trueWithin).toBe('running')
        }
        await host().docker('kill', 'stops')
        for (let round = 0; round < 2; round += 1) {
          await using vigie = await start(dataDir)
          await expect.poll(() => vigie.stateOf('stops'), trueWithin).toBe('exited')
        }
        expect(storedTransitions(dataDir, 'stops')).toEqual(['running>exited'])
        expect(storedTransitions(dataDir, 'stays')).toEqual([])
      } finally {
        await host().docker('rm', '-f', 'stays', 'stops')
        await rm(dataDir, { recursive: true, force: true })
      }
    },
  )
})
