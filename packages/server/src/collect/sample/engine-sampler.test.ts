import type { ContainerStats, Engine } from '@vigie/docker-client'
import { describe, expect, test } from 'vitest'
import { createEngineSampler } from './engine-sampler.ts'

const clock = { now: () => 5000, monotonic: () => 0 }
const engine = {} as Engine
const ids = Array.from({ length: 20 }, (_, index) => `c${index}`)
const net = { rxPackets: 1, rxErrors: 2, rxDropped: 3, txPackets: 4, txErrors: 5, txDropped: 6 }
const stats: ContainerStats = {
  readAt: '2026-01-01T00:00:00.000Z',
  cpu: { totalNanos: 30, userNanos: 20, kernelNanos: 10, throttledPeriods: 0, throttledNanos: 0 },
  memory: { usageBytes: 100, usedBytes: 70, limitBytes: 1000, rssBytes: 60, cacheBytes: 40 },
  pids: 3,
  networks: [
    { name: 'eth0', rxBytes: 10, txBytes: 1, ...net },
    { name: 'eth1', rxBytes: 20, txBytes: 2, ...net },
  ],
  block: { readBytes: 1, writeBytes: 2, readOps: 3, writeOps: 4 },
}

/** Answers after a turn of the loop, and tells how many calls were open at the same time. */
function scripted(answer: (id: string) => ContainerStats | undefined) {
  const seen = { open: 0, most: 0 }
  const oneShot = async (id: string) => {
    seen.open += 1
    seen.most = Math.max(seen.most, seen.open)
    await new Promise((resolve) => setImmediate(resolve))
    seen.open -= 1
    return answer(id)
  }
  return { seen, oneShot }
}

describe('figures from the engine', () => {
  test('an engine that answers nobody fails as a whole', async () => {
    const { oneShot } = scripted(() => {
      throw new Error('lost')
    })
    const sampler = createEngineSampler({ engine, clock, engineVersion: '28.5.2', oneShot })
    await expect(sampler.sample(ids)).rejects.toThrow('lost')
    expect((await sampler.sample([])).size).toBe(0)
  })

  test('one that fails, and one that is not running, are left out', async () => {
    const { oneShot } = scripted((id) => {
      if (id === 'c1') throw new Error('busy')
      return id === 'c2' ? undefined : stats
    })
    const samples = await createEngineSampler({ engine, clock, engineVersion: '28.5.2', oneShot }).sample(ids)
    expect(samples.size).toBe(18)
    expect(samples.has('c1') || samples.has('c2')).toBe(false)
  })

  test.each([
    ['20.10.24+dfsg1', 20],
    ['24.0.9', 20],
    ['', 20],
    ['25.0.0', 8],
    ['28.5.2', 8],
  ])('engine %s is asked for %i at once', async (engineVersion, most) => {
    const { seen, oneShot } = scripted(() => stats)
    expect((await createEngineSampler({ engine, clock, engineVersion, oneShot }).sample(ids)).size).toBe(20)
    expect(seen.most).toBe(most)
  })

  test('interfaces are summed, the working set is what docker stats shows', async () => {
    const { oneShot } = scripted(() => stats)
    const sampler = createEngineSampler({
      engine,
      clock,
      engineVersion: '28.5.2',
      memoryTotalBytes: 5000,
      oneShot,
    })
    expect((await sampler.sample(['a'])).get('a')).toMatchObject({
      containerId: 'a',
      atMs: 5000,
      cpuUsageNs: 30,
      memoryUsageBytes: 100,
      memoryWorkingSetBytes: 70,
      memoryLimitBytes: 1000,
      netRxBytes: 30,
      netTxBytes: 3,
      netTxDropped: 12,
      ioWrites: 4,
    })
  })

  test('what the engine does not know stays unknown: no memory, no network, no limit', async () => {
    const memory = { usageBytes: 0, usedBytes: 0, limitBytes: 5000 }
    const { oneShot } = scripted(() => ({ ...stats, memory, networks: [] }))
    const sampler = createEngineSampler({
      engine,
      clock,
      engineVersion: '28.5.2',
      memoryTotalBytes: 5000,
      oneShot,
    })
    const sample = (await sampler.sample(['a'])).get('a')
    expect(sample?.memoryWorkingSetBytes).toBeUndefined()
    expect(sample?.netRxBytes).toBeUndefined()
    expect(sample?.memoryLimitBytes).toBeUndefined()
  })
})
