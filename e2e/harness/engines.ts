import {
  type ContainerSpec,
  type EngineVersion,
  type FakeEngine,
  type LabHost,
  startFakeEngine,
  startLab,
} from '../../packages/testlab/src/index.ts'
import type { Engine } from './scene.ts'

export interface RealEngine extends Engine {
  readonly host: LabHost
  /** The engine's own word, asked by its own command line. */
  stateOf(name: string): Promise<string>
}

/** A real engine of the lab with its tiny image. */
export async function realEngine(version: EngineVersion = '20.10'): Promise<RealEngine> {
  const lab = await startLab({ hosts: [{ name: 'h1', engine: version }] })
  const host = lab.host('h1')
  await host.image()
  return {
    host,
    socket: host.dockerSocket,
    async stateOf(name) {
      return (await host.docker('inspect', '--format', '{{.State.Status}}', name)).trim()
    },
    [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose](),
  }
}

export interface ScriptedEngine extends Engine {
  readonly fake: FakeEngine
}

/** For numbers and names that no real engine would take. */
export async function scriptedEngine(
  scene: { readonly crowd?: number; readonly containers?: readonly ContainerSpec[] } = {},
): Promise<ScriptedEngine> {
  const fake = await startFakeEngine()
  if (scene.crowd !== undefined) fake.populate(scene.crowd)
  for (const spec of scene.containers ?? []) await fake.run(spec)
  return { fake, socket: fake.socketPath, [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose]() }
}
