import { fork } from 'node:child_process'
import { join } from 'node:path'
import { converse } from './child-messages.ts'
import type { FleetCommand, FleetReady, FleetReply } from './fake-fleet.ts'

export interface FleetProcess extends AsyncDisposable {
  readonly socketPaths: readonly string[]
  /** From now on. @returns how many changes it has made so far */
  change(changesPerSecond: number): Promise<number>
}

/** Fake engines with containers, in a process of their own. */
export async function startFleet(engines: number, each: number): Promise<FleetProcess> {
  const script = join(import.meta.dirname, 'fake-fleet.ts')
  const child = fork(script, [String(engines), String(each)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const talk = converse(child, 'the fake fleet')
  const { socketPaths } = (await talk.next()) as FleetReady
  return {
    socketPaths,
    async change(changesPerSecond) {
      child.send({ changesPerSecond } satisfies FleetCommand)
      return ((await talk.next()) as FleetReply).changes
    },
    [Symbol.asyncDispose]: () => talk[Symbol.asyncDispose](),
  }
}
