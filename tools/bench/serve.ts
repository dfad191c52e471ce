import type { Host } from '../../packages/contract/src/index.ts'
import { ask, askJson } from './ask.ts'
import { startBareServer } from './bare-server.ts'
import type { BenchEngine } from './engine.ts'
import { bearerOf, ownerEnvironment } from './owner.ts'
import { type BenchOptions, type BenchResult, median } from './report.ts'
import { startVigie } from './vigie-process.ts'

/**
 * From the command to the first correct answer of the API, on an empty data folder: migrations, the first
 * account, signing in and the engine's list of containers are all inside.
 */
export async function benchServe(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const rounds = options.quick ? 2 : 7
  const vigieMs: number[] = []
  const bareMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { tookMs, body } = await firstAnswer(root, engine)
    vigieMs.push(tookMs)
    bareMs.push(await firstBareAnswer(body))
    options.log(`round ${round + 1}: vigie ${tookMs.toFixed(0)} ms, bare ${bareMs.at(-1)?.toFixed(0)} ms`)
  }
  return {
    name: 'serve',
    conditions: { engine: engine.version, containers: engine.names.length, rounds },
    figures: [
      {
        label: 'npm start to the first correct /api/docker/hosts, median',
        value: median(vigieMs),
        unit: 'ms',
        atMost: 1500,
      },
      {
        label: 'npm start to the first correct /api/docker/hosts, slowest',
        value: Math.max(...vigieMs),
        unit: 'ms',
      },
      { label: 'npm start of a bare server to the same bytes, median', value: median(bareMs), unit: 'ms' },
      { label: 'vigie / bare server', value: median(vigieMs) / median(bareMs), unit: '' },
    ],
  }
}

async function firstAnswer(root: string, engine: BenchEngine): Promise<{ tookMs: number; body: string }> {
  const startedAt = performance.now()
  await using vigie = await startVigie({
    root,
    dockerHost: engine.dockerHost,
    by: 'npm',
    env: ownerEnvironment,
  })
  const headers = await patiently(() => bearerOf(vigie.url))
  for (;;) {
    const body = await patiently(async () =>
      JSON.stringify(await askJson(`${vigie.url}/api/docker/hosts`, { headers })),
    )
    const { hosts } = JSON.parse(body) as { hosts: Host[] }
    const tookMs = performance.now() - startedAt
    const [local] = hosts
    const correct =
      hosts.length === 1 &&
      local?.name === 'local' &&
      local.docker_status === 'online' &&
      local.containers_total === engine.names.length &&
      local.containers_running === engine.names.length
    if (correct) return { tookMs, body }
    if (tookMs > 30_000) throw new Error(`still not correct: ${body.slice(0, 500)}`)
    await pause(3)
  }
}

async function firstBareAnswer(body: string): Promise<number> {
  const startedAt = performance.now()
  await using bare = await startBareServer({ '/api/auth/token': '{}', '/api/docker/hosts': body }, 'npm')
  await patiently(() => askJson(`${bare.url}/api/auth/token`, { json: {} }))
  const answer = await ask(`${bare.url}/api/docker/hosts`)
  if (answer.body !== body) throw new Error('the bare server answers something else')
  return performance.now() - startedAt
}

/** Until it listens there is nobody to answer. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 30_000
  for (;;) {
    try {
      return await act()
    } catch (thrown) {
      if (performance.now() > deadline || !/ECONNREFUSED|HTTP 503/.test(String(thrown))) throw thrown
      await pause(3)
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
