import { startFakeEngine } from '../../packages/testlab/src/index.ts'

/** What the process tells when it listens. */
export interface FakeReady {
  readonly socketPath: string
  /** Names of running containers without a health check, which would add events of its own. */
  readonly running: readonly string[]
}

export interface FakeCommand {
  readonly action: 'start' | 'stop'
  readonly name: string
}

export interface FakeReply {
  /** Epoch ms right before the change was made. */
  readonly atMs: number
}

/**
 * The fake engine as a process of its own, so that what it costs is not counted as Vigie's. Started by
 * scale.ts with the number of containers; ends when its parent lets go of the channel.
 */
const engine = await startFakeEngine({ containers: Number(process.argv[2]), version: '28.5.2' })
const running = engine.containers.filter(({ state, health }) => state === 'running' && health === undefined)
process.send?.({
  socketPath: engine.socketPath,
  running: running.map(({ name }) => name),
} satisfies FakeReady)

process.on('message', async ({ action, name }: FakeCommand) => {
  const atMs = performance.timeOrigin + performance.now()
  await (action === 'stop' ? engine.stop(name, 0) : engine.start(name))
  process.send?.({ atMs } satisfies FakeReply)
})
process.once('disconnect', async () => {
  await engine[Symbol.asyncDispose]()
  process.exit()
})
