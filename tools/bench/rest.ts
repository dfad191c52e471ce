import { Agent } from 'node:http'
import type { Container } from '../../packages/contract/src/index.ts'
import { ask, type Question } from './ask.ts'
import { startBareServer } from './bare-server.ts'
import type { BenchEngine } from './engine.ts'
import { bearerOf, ownerEnvironment } from './owner.ts'
import { cpuSeconds } from './proc-cost.ts'
import { type BenchOptions, type BenchResult, median, quantile } from './report.ts'
import { startVigie } from './vigie-process.ts'

const path = '/api/docker/containers'

/** One list of all containers: beside a bare server that sends the same bytes, and beside the Docker command. */
export async function benchRest(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const requests = options.quick ? 100 : 500
  await using vigie = await startVigie({
    root,
    dockerHost: engine.dockerHost,
    by: 'launcher',
    env: ownerEnvironment,
  })
  await vigie.until('/readyz', () => true)
  const headers = await bearerOf(vigie.url)
  const whole = await untilWhole(vigie.url, headers, engine.names.length)
  await using bare = await startBareServer({ [path]: whole }, 'node')
  await untilUp(bare.url)

  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const vigieMs: number[] = []
  const bareMs: number[] = []
  const dockerMs: number[] = []
  for (let warm = 0; warm < 50; warm += 1) {
    await timed(() => list(vigie.url, { headers, agent }))
    await timed(() => list(bare.url, { headers }))
  }
  const bareAgent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cpuBefore = cpuSeconds([vigie.pid])
  for (let index = 0; index < requests; index += 1) {
    vigieMs.push(await timed(() => list(vigie.url, { headers, agent })))
    bareMs.push(await timed(() => list(bare.url, { headers, agent: bareAgent })))
  }
  const cpuMs = ((cpuSeconds([vigie.pid]) - cpuBefore) * 1000) / requests
  for (let index = 0; index < 10; index += 1)
    dockerMs.push(await timed(() => engine.docker('ps', '-a', '--no-trunc', '--format', 'json')))
  agent.destroy()
  bareAgent.destroy()
  return {
    name: 'rest',
    conditions: { engine: engine.version, containers: engine.names.length, requests, bytes: whole.length },
    figures: [
      { label: 'vigie, median', value: median(vigieMs), unit: 'ms' },
      { label: 'vigie, p99', value: quantile(vigieMs, 0.99), unit: 'ms' },
      { label: 'vigie, CPU of one', value: cpuMs, unit: 'ms' },
      { label: 'bare server with the same bytes, median', value: median(bareMs), unit: 'ms' },
      { label: 'vigie / bare server', value: median(vigieMs) / median(bareMs), unit: '' },
      { label: 'docker ps -a, median', value: median(dockerMs), unit: 'ms' },
      { label: 'vigie / docker ps -a', value: median(vigieMs) / median(dockerMs), unit: '', atMost: 0.5 },
    ],
  }
}

async function untilWhole(url: string, headers: Record<string, string>, containers: number): Promise<string> {
  for (let attempt = 0; attempt < 2000; attempt += 1) {
    const { status, body } = await ask(`${url}${path}`, { headers })
    if (status === 200 && (JSON.parse(body) as { containers: Container[] }).containers.length === containers)
      return body
    await pause(10)
  }
  throw new Error('the list never became whole')
}

async function untilUp(url: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const up = await ask(url).then(
      () => true,
      () => false,
    )
    if (up) return
    await pause(10)
  }
}

/** Without this a refusal, which is quick, would count as an answer. */
async function list(url: string, question: Question): Promise<void> {
  const { status } = await ask(`${url}${path}`, question)
  if (status !== 200) throw new Error(`HTTP ${status}`)
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
