import { afterAll, beforeAll, expect, vi } from 'vitest'
import { ask, openStream, type WireAnswer, type WireCall, type WireEvent, type WireStream } from './wire.ts'

/** An engine as the suite sees it: a socket and the name of an image with a shell. */
export interface EngineUnderTest extends AsyncDisposable {
  readonly socketPath: string
  /** An image with `sh`, `cat`, `echo`, `sleep`, `test`, `touch`. */
  readonly image: string
}

export type Json = Readonly<Record<string, unknown>>

/** The suite's hands: raw HTTP, and containers that are gone when the suite ends. */
export interface Bench {
  ask(call: WireCall): Promise<WireAnswer>
  get(path: string): Promise<WireAnswer>
  post(path: string, body?: unknown): Promise<WireAnswer>
  json<T>(path: string): Promise<T>
  events(query?: string): Promise<WireStream>
  /** Creates and starts; returns the id. Given an init, so that it obeys SIGTERM, unless `host` says otherwise. */
  run(name: string, cmd: readonly string[], more?: Json, host?: Json): Promise<string>
  create(name: string, cmd: readonly string[], more?: Json, host?: Json): Promise<WireAnswer>
  untilState(name: string, state: string): Promise<void>
  readonly socketPath: string
  readonly image: string
  readonly major: number
  readonly apiVersion: string
  /** A name no other test has. */
  name(stem: string): string
}

/** Opens the engine for all tests of the block that calls it. */
export function useBench(open: () => Promise<EngineUnderTest>): () => Bench {
  let bench: (Bench & { clean(): Promise<void> }) | undefined
  beforeAll(async () => {
    bench = await openBench(await open())
  }, 180_000)
  afterAll(async () => {
    await bench?.clean()
  })
  return () => {
    if (bench === undefined) throw new Error('the engine under test did not open')
    return bench
  }
}

async function openBench(engine: EngineUnderTest): Promise<Bench & { clean(): Promise<void> }> {
  const { socketPath, image } = engine
  const version = JSON.parse((await ask(socketPath, { path: '/version' })).text) as {
    readonly Version: string
    readonly ApiVersion: string
  }
  const created: string[] = []
  let names = 0
  const get = (path: string): Promise<WireAnswer> => ask(socketPath, { path })
  const post = (path: string, body?: unknown): Promise<WireAnswer> =>
    ask(socketPath, { method: 'POST', path, body })
  const create: Bench['create'] = async (name, cmd, more = {}, host = {}) => {
    const HostConfig = { Init: true, ...host }
    const answer = await post(`/containers/create?name=${name}`, {
      Image: image,
      Cmd: cmd,
      ...more,
      HostConfig,
    })
    if (answer.status === 201) created.push(JSON.parse(answer.text).Id as string)
    return answer
  }
  return {
    socketPath,
    image,
    major: Number.parseInt(version.Version, 10),
    apiVersion: version.ApiVersion,
    ask: (call) => ask(socketPath, call),
    get,
    post,
    json: async <T>(path: string) => JSON.parse((await get(path)).text) as T,
    events: (query = '') => openStream(socketPath, `/events${query}`),
    create,
    run: async (name, cmd, more, host) => {
      const answer = await create(name, cmd, more, host)
      expect(answer.status, answer.text).toBe(201)
      const id = JSON.parse(answer.text).Id as string
      const started = await post(`/containers/${id}/start`)
      expect(started.status, started.text).toBe(204)
      return id
    },
    untilState: async (name, state) => {
      const look = async (): Promise<string> =>
        JSON.parse((await get(`/containers/${name}/json`)).text).State.Status
      await expect.poll(look, { timeout: 15_000, interval: 50 }).toBe(state)
    },
    name: (stem) => {
      names += 1
      return `conf-${stem}-${process.pid}-${names}`
    },
    clean: async () => {
      for (const id of created)
        await ask(socketPath, { method: 'DELETE', path: `/containers/${id}?force=1&v=1` })
      await engine[Symbol.asyncDispose]()
    },
  }
}

/** Actions of one container, health checks and their execs left out. */
export function actionsOf(events: readonly WireEvent[], id: string): string[] {
  return events
    .filter((event) => event.Actor.ID === id || event.Actor.Attributes.container === id)
    .filter((event) => !event.Action.startsWith('exec_'))
    .map((event) => (event.Type === 'container' ? event.Action : `${event.Type} ${event.Action}`))
}

/** Waits until the container's actions end with `last`. */
export async function untilAction(stream: WireStream, id: string, last: string): Promise<string[]> {
  await vi.waitFor(
    () => {
      if (!actionsOf(stream.events(), id).includes(last)) {
        throw new Error(`no ${last} in ${JSON.stringify(actionsOf(stream.events(), id))}`)
      }
    },
    { timeout: 15_000, interval: 20 },
  )
  return actionsOf(stream.events(), id)
}

/** Waits a little longer than events of one act lie apart, then gives all of them. */
export async function settledActions(stream: WireStream, id: string, last: string): Promise<string[]> {
  await untilAction(stream, id, last)
  await new Promise((resolve) => setTimeout(resolve, 400))
  return actionsOf(stream.events(), id)
}
