import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { TasksRepository } from './tasks-repository.ts'

describeOnEachDatabase('tasks', (database) => {
  const open = (clock = new HandClock()) => new TasksRepository(database().kysely, clock)
  const restart = { action: 'container.restart', target: 'local/web' }

  test('a task ends once: the first end counts', async () => {
    const tasks = open()
    const { task } = await tasks.create(restart)
    await tasks.start(task.id)
    expect(await tasks.finish(task.id, { status: 'failed', errorCode: 'engine_unreachable' })).toBe(true)
    expect(await tasks.finish(task.id, { status: 'success' })).toBe(false)
    expect(await tasks.start(task.id)).toBe(false)
    await tasks.progress(task.id, 99, 'too late')
    expect(await tasks.byId(task.id)).toMatchObject({
      status: 'failed',
      errorCode: 'engine_unreachable',
      progress: 0,
      log: '',
    })
  })

  test('the same idempotency key asks for the same task, also at the same moment', async () => {
    const tasks = open()
    const asked = { ...restart, idempotencyKey: 'k1' }
    const made = await Promise.all([tasks.create(asked), tasks.create(asked), tasks.create(asked)])
    expect(new Set(made.map(({ task }) => task.id)).size).toBe(1)
    expect(made.filter(({ created }) => created)).toHaveLength(1)
    expect((await tasks.create(restart)).created).toBe(true)
    expect((await tasks.create(restart)).created).toBe(true)
  })

  test('progress and its log grow, bounded to 0–100', async () => {
    const clock = new HandClock()
    const tasks = open(clock)
    const { task } = await tasks.create({ ...restart, actorId: 3 })
    await tasks.start(task.id)
    await tasks.progress(task.id, 33.4, 'pulled')
    await tasks.progress(task.id, 250, "it's || done")
    clock.advance(1_500)
    await tasks.finish(task.id, { status: 'success' })
    expect(await tasks.byId(task.id)).toMatchObject({
      status: 'success',
      progress: 100,
      log: "pulled\nit's || done\n",
      actorId: 3,
      finishedAt: '2026-01-02T03:04:07.178Z',
    })
  })

  test('what an earlier run left open is found at start', async () => {
    const tasks = open()
    const waiting = await tasks.create(restart)
    const running = await tasks.create(restart)
    const ended = await tasks.create(restart)
    await tasks.start(running.task.id)
    await tasks.finish(ended.task.id, { status: 'cancelled' })
    expect((await tasks.listRunning()).map((task) => task.id)).toEqual([waiting.task.id, running.task.id])
    expect((await tasks.list({ limit: 1, before: ended.task.id })).map((task) => task.id)).toEqual([
      running.task.id,
    ])
  })
})
