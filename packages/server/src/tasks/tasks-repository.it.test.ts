import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { type Task, TasksRepository } from './tasks-repository.ts'

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
    await tasks.progress(task.id, 99)
    expect(await tasks.byId(task.id)).toMatchObject({
      status: 'failed',
      errorCode: 'engine_unreachable',
      progress: 0,
      log: '',
    })
  })

  test('a key that named another act or another target is refused, for its actor alone', async () => {
    const tasks = open()
    const ana = { id: 7, name: 'ana' }
    const asked = { ...restart, hostId: 1, containerId: 'a', actor: ana, idempotencyKey: 'k1' }
    const { task } = await tasks.create(asked)
    expect(task.idempotencyKey).toBe('k1')
    const others = [{ action: 'container.stop' }, { containerId: 'b' }, { hostId: 2 }, { hostId: undefined }]
    for (const other of others) {
      await expect(tasks.create({ ...asked, ...other })).rejects.toMatchObject({
        code: 'idempotency_conflict',
      })
    }
    expect((await tasks.create({ ...asked, actor: { id: 8, name: 'bob' } })).created).toBe(true)
    expect((await tasks.create({ ...asked, actor: { name: 'root' }, containerId: 'b' })).created).toBe(true)
    // A name may change while the account stays the same.
    expect((await tasks.create({ ...asked, actor: { id: 7, name: 'anna' } })).task.id).toBe(task.id)
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
    const { task } = await tasks.create({ ...restart, actor: { id: 3, name: 'ana' } })
    await tasks.start(task.id)
    await tasks.progress(task.id, 33.4)
    await tasks.note(task.id, 'pulled')
    await tasks.progress(task.id, 250)
    await tasks.note(task.id, "it's || done")
    clock.advance(1_500)
    await tasks.finish(task.id, { status: 'success' })
    expect(await tasks.byId(task.id)).toMatchObject({
      status: 'success',
      progress: 100,
      log: "pulled\nit's || done\n",
      actorId: 3,
      actor: 'ana',
      finishedAt: '2026-01-02T03:04:07.178Z',
    })
  })

  test('a log takes lines after the end of its task, and no more than 64 KiB', async () => {
    const tasks = open()
    const { task } = await tasks.create(restart)
    await tasks.start(task.id)
    await tasks.finish(task.id, { status: 'success' })
    const told: string[] = []
    using _listening = tasks.onChange(({ log }) => told.push(log))
    await tasks.note(task.id, 'seen')
    expect(told).toEqual(['seen\n'])
    await tasks.note(task.id, 'x'.repeat(65_536 - 6))
    await tasks.note(task.id, 'y'.repeat(65_536 - 6))
    const log = `seen\n${'x'.repeat(65_536 - 6)}\n`
    expect(await tasks.byId(task.id)).toMatchObject({ status: 'success', log })
    await tasks.note(task.id, '')
    expect((await tasks.byId(task.id))?.log).toBe(log)
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

  test('every stored change is told once, in order, with why it failed', async () => {
    const tasks = open()
    const told: Task[] = []
    using _listening = tasks.onChange((task) => told.push(task))
    const { task } = await tasks.create({ ...restart, hostId: 4, containerId: 'abc', idempotencyKey: 'k' })
    await tasks.create({ ...restart, hostId: 4, containerId: 'abc', idempotencyKey: 'k' })
    await tasks.start(task.id)
    await tasks.progress(task.id, 50)
    const errorParams = { host: 'nas', reason: "it's {broken}" }
    await tasks.finish(task.id, { status: 'failed', errorCode: 'order_refused', errorParams })
    await tasks.finish(task.id, { status: 'success' })
    expect(told.map((one) => one.status)).toEqual(['pending', 'running', 'running', 'failed'])
    expect(told.at(-1)).toEqual(await tasks.byId(task.id))
    expect(told.at(-1)).toMatchObject({
      hostId: 4,
      containerId: 'abc',
      errorCode: 'order_refused',
      errorParams,
    })
  })

  test('waiting ends with the task, with the time, or with the one who waits', async () => {
    const tasks = open()
    const never = new AbortController().signal
    const { task } = await tasks.create(restart)
    expect(await tasks.settled(987_654, never, 60_000)).toBeUndefined()
    expect(await tasks.settled(task.id, never, 1)).toMatchObject({ status: 'pending' })
    expect(await tasks.settled(task.id, AbortSignal.abort(), 60_000)).toMatchObject({ status: 'pending' })
    const leaving = new AbortController()
    const left = tasks.settled(task.id, leaving.signal, 60_000)
    const waited = tasks.settled(task.id, never, 60_000)
    leaving.abort()
    expect(await left).toMatchObject({ status: 'pending' })
    await tasks.finish(task.id, { status: 'success' })
    expect(await waited).toMatchObject({ status: 'success', progress: 100 })
    expect(await tasks.settled(task.id, never, 60_000)).toMatchObject({ status: 'success' })
  })

  test('a list holds only what was asked for', async () => {
    const tasks = open()
    const ids: number[] = []
    for (const hostId of [1, 2, undefined]) ids.push((await tasks.create({ ...restart, hostId })).task.id)
    await tasks.finish(ids[0] ?? 0, { status: 'success' })
    const found = async (filter: object) =>
      (await tasks.list({ limit: 9, ...filter })).map(({ id }) => ids.indexOf(id))
    expect(await found({})).toEqual([2, 1, 0])
    expect(await found({ status: 'pending' })).toEqual([2, 1])
    expect(await found({ hostIds: [1, 2] })).toEqual([1, 0])
    expect(await found({ hostIds: [] })).toEqual([])
  })
})
