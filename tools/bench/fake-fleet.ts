import { startFakeEngine } from '../../packages/testlab/src/index.ts'

/** What the process tells when its engines listen. */
export interface FleetReady {
  readonly socketPaths: readonly string[]
}

/** How many changes a second the fleet makes from now on; answered with how many it has made so far. */
export interface FleetCommand {
  readonly changesPerSecond: number
}

export interface FleetReply {
  readonly changes: number
}

/**
 * Many fake engines in one process, apart from what is measured. Started by fleet-process.ts with the number
 * of engines and of containers on each; ends when its parent lets go of the channel.
 */
const [engines, each] = process.argv.slice(2).map(Number)
const fleet = await Promise.all(
  Array.from({ length: engines ?? 0 }, () => startFakeEngine({ containers: each ?? 0, version: '28.5.2' })),
)
/** Those that stay as they are put: a health check would add changes of its own. */
const movable = fleet.flatMap((engine) =>
  engine.containers
    .filter(({ state, health }) => state === 'running' && health === undefined)
    .map(({ name }) => ({ engine, name })),
)
process.send?.({ socketPaths: fleet.map(({ socketPath }) => socketPath) } satisfies FleetReady)

let changes = 0
let timer: ReturnType<typeof setInterval> | undefined
const stopped = new Set<number>()

/** Stops and starts one after the other, all over the fleet: a step that is coprime to the count meets each. */
async function change(): Promise<void> {
  const at = (changes * 37) % movable.length
  changes += 1
  const one = movable[at]
  if (one === undefined) return
  if (stopped.delete(at)) return await one.engine.start(one.name)
  stopped.add(at)
  await one.engine.stop(one.name, 0)
}

process.on('message', ({ changesPerSecond }: FleetCommand) => {
  clearInterval(timer)
  if (changesPerSecond > 0) timer = setInterval(() => void change(), 1000 / changesPerSecond)
  process.send?.({ changes } satisfies FleetReply)
})
process.once('disconnect', async () => {
  clearInterval(timer)
  for (const engine of fleet) await engine[Symbol.asyncDispose]()
  process.exit()
})
