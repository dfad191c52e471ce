import { readFile } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import {
  createLocalSampler,
  type LocalSampler,
} from '../../packages/server/src/collect/sample/local-sampler.ts'
import type { ContainerTarget } from '../../packages/server/src/collect/sample/sample-types.ts'
import { systemClock } from '../../packages/server/src/kernel/clock.ts'
import type { BenchEngine } from './engine.ts'
import { type BenchOptions, type BenchResult, median } from './report.ts'

/** The local sampler by itself, beside `docker stats` and beside reading the same files asynchronously. */
export async function benchSampler(
  _root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const rounds = options.quick ? 20 : 100
  const targets = await targetsOf(engine)
  const sampler = createLocalSampler({ clock: systemClock })
  await sampler.sampleContainers(targets)
  const costs: { wallMs: number; cpuMs: number }[] = []
  for (let round = 0; round < rounds; round += 1) costs.push(await cost(() => sampleAll(sampler, targets)))
  const asynchronous: number[] = []
  for (let round = 0; round < 5; round += 1) asynchronous.push((await cost(() => readOneFile(targets))).cpuMs)
  const statsMs: number[] = []
  for (let round = 0; round < 3; round += 1) {
    statsMs.push((await cost(() => engine.docker('stats', '--no-stream').then(() => undefined))).wallMs)
  }
  const many = Array.from({ length: Math.ceil(5000 / targets.length) }, () => targets)
    .flat()
    .slice(0, 5000)
  const delayMs = await longestDelay(() => sampler.sampleContainers(many).then(() => undefined))
  const wallMs = median(costs.map((one) => one.wallMs))
  return {
    name: 'sampler',
    conditions: { engine: engine.version, containers: targets.length, rounds },
    figures: [
      { label: 'one round, median wall', value: wallMs, unit: 'ms' },
      {
        label: 'one round, median CPU',
        value: median(costs.map((one) => one.cpuMs)),
        unit: 'ms',
        atMost: 20,
      },
      { label: 'one of its nine files by fs.promises, median CPU', value: median(asynchronous), unit: 'ms' },
      { label: 'docker stats --no-stream, median wall', value: median(statsMs), unit: 'ms' },
      { label: 'round / docker stats', value: wallMs / median(statsMs), unit: '', atMost: 0.1 },
      { label: 'event loop held up by 5,000 containers, longest', value: delayMs, unit: 'ms' },
    ],
  }
}

async function targetsOf(engine: BenchEngine): Promise<ContainerTarget[]> {
  const details = JSON.parse(await engine.docker('inspect', ...engine.names)) as {
    Id: string
    State: { Pid: number }
    HostConfig: { NetworkMode: string }
  }[]
  return details.map(({ Id, State, HostConfig }) => ({
    id: Id,
    pid: State.Pid,
    networkMode: HostConfig.NetworkMode,
  }))
}

async function sampleAll(sampler: LocalSampler, targets: readonly ContainerTarget[]): Promise<void> {
  const { samples } = await sampler.sampleContainers(targets)
  if (samples.size !== targets.length)
    throw new Error(`${samples.size} of ${targets.length} containers were read`)
}

/** One file a container, as the sampler could have done for each of its nine. */
async function readOneFile(targets: readonly ContainerTarget[]): Promise<void> {
  await Promise.all(targets.map(({ pid }) => readFile(`/proc/${pid}/net/dev`, 'utf8')))
}

async function cost(work: () => Promise<void>): Promise<{ wallMs: number; cpuMs: number }> {
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  await work()
  const wallMs = performance.now() - startedAt
  const cpu = process.cpuUsage(cpuBefore)
  return { wallMs, cpuMs: (cpu.user + cpu.system) / 1000 }
}

/** Longest time that the event loop did not turn while `work` ran, ms. */
async function longestDelay(work: () => Promise<void>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  await work()
  delays.disable()
  return delays.max / 1e6
}
