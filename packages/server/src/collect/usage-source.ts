import type { Engine, EngineInfo } from '@vigie/docker-client'
import type { Clock } from '../kernel/clock.ts'
import { createEngineSampler } from './sample/engine-sampler.ts'
import type { LocalSampler } from './sample/local-sampler.ts'
import type { UsageSource } from './usage-rounds.ts'

export interface LocalUsageDeps {
  readonly engine: Engine
  /** One per process: it remembers where each container's files are. */
  readonly sampler: LocalSampler
  readonly clock: Clock
  /** Facts of the engine; asked for once, when they are first needed. */
  readonly engineInfo: () => Promise<EngineInfo>
}

/** An engine of this machine: cgroup files and /proc, and the engine's own figures where those are not here. */
export function localUsageSource({ engine, sampler, clock, engineInfo }: LocalUsageDeps): UsageSource {
  let facts: EngineInfo | undefined
  const known = async () => {
    facts ??= await engineInfo()
    return facts
  }
  return {
    containers: (targets) => sampler.sampleContainers(targets),
    async unreadable(containerIds) {
      const { serverVersion = '', memoryBytes } = await known()
      const deps = { engine, clock, engineVersion: serverVersion, memoryTotalBytes: memoryBytes }
      return createEngineSampler(deps).sample(containerIds)
    },
    async host() {
      const { rootDir, memoryBytes } = await known()
      const sample = await sampler.sampleHost(rootDir === undefined ? [] : [rootDir])
      // A socket may lead into a virtual machine: figures of this machine are then not the host's.
      return sample !== undefined && memoryBytes === sample.memoryTotalBytes ? sample : undefined
    },
    dataRoot: () => facts?.rootDir,
  }
}
