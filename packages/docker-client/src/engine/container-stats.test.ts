import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  chunk,
  collect,
  connectedTo,
  endChunked,
  failureOf,
  openChunked,
  reply,
  replyJson,
} from '../../test/scripted-engine.ts'
import { containerStatsOneShot, containerStatsStream } from './container-stats.ts'

async function oneShot(answer: unknown, status = 200) {
  await using connected = await connectedTo((_request, socket) => replyJson(socket, answer, status))
  return await containerStatsOneShot(connected.engine, 'web')
}

const running = { read: '2026-11-21T02:36:28.044442984Z', preread: '0001-01-01T00:00:00Z' }

describe('statistics', () => {
  test('of a container that is gone or stopped are none; of nonsense an error', async () => {
    expect(await oneShot({ message: 'No such container' }, 404)).toBeUndefined()
    expect(
      await oneShot({
        read: '0001-01-01T00:00:00Z',
        memory_stats: {},
        cpu_stats: { cpu_usage: { total_usage: 0 } },
      }),
    ).toBeUndefined()
    expect((await failureOf(oneShot({ ...running, cpu_stats: 'busy' }))).kind).toBe('protocol')
    expect((await failureOf(oneShot({ message: 'no' }, 500))).kind).toBe('http')
  })

  test('with nothing but a time are zeros and absence', async () => {
    expect(await oneShot(running)).toEqual({
      readAt: '2026-11-21T02:36:28.044Z',
      cpu: { totalNanos: 0, userNanos: 0, kernelNanos: 0, throttledPeriods: 0, throttledNanos: 0 },
      memory: { usageBytes: 0, usedBytes: 0, limitBytes: 0 },
      networks: [],
      block: { readBytes: 0, writeBytes: 0, readOps: 0, writeOps: 0 },
    })
  })

  test('of cgroup v1: memory without the idle page cache, capitals in block operations', async () => {
    const stats = await oneShot({
      ...running,
      cpu_stats: { cpu_usage: { total_usage: 50, percpu_usage: [20, 30] }, system_cpu_usage: 1000 },
      memory_stats: {
        usage: 1000,
        max_usage: 2000,
        limit: 9_223_372_036_854_772_000,
        stats: { total_inactive_file: 300, inactive_file: 1, total_rss: 400, total_cache: 500 },
      },
      blkio_stats: {
        io_service_bytes_recursive: [
          { major: 8, op: 'Read', value: 10 },
          { major: 9, op: 'Read', value: 5 },
          { major: 8, op: 'Write', value: 20 },
          { major: 8, op: 'Total', value: 30 },
        ],
        io_serviced_recursive: [{ op: 'Read', value: 2 }],
      },
    })
    expect(stats?.memory).toEqual({
      usageBytes: 1000,
      usedBytes: 700,
      limitBytes: 0,
      rssBytes: 400,
      cacheBytes: 500,
      peakBytes: 2000,
    })
    expect(stats?.block).toEqual({ readBytes: 15, writeBytes: 20, readOps: 2, writeOps: 0 })
    expect(stats?.cpu).toMatchObject({ totalNanos: 50, systemNanos: 1000, onlineCpus: 2 })
  })

  test('of cgroup v2: other names, small letters, a limit of processes that is none', async () => {
    const stats = await oneShot({
      ...running,
      pids_stats: { current: 3, limit: 18_446_744_073_709_552_000 },
      cpu_stats: {
        cpu_usage: { total_usage: 7 },
        online_cpus: 4,
        throttling_data: { throttled_periods: 1, throttled_time: 9 },
      },
      memory_stats: { usage: 1000, limit: 4000, stats: { inactive_file: 300, anon: 400, file: 500 } },
      blkio_stats: {
        io_service_bytes_recursive: [
          { op: 'read', value: 10 },
          { op: 'write', value: 20 },
        ],
        io_serviced_recursive: null,
      },
      networks: { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 3 } },
    })
    expect(stats?.memory).toEqual({
      usageBytes: 1000,
      usedBytes: 700,
      limitBytes: 4000,
      rssBytes: 400,
      cacheBytes: 500,
    })
    expect(stats?.block).toMatchObject({ readBytes: 10, writeBytes: 20 })
    expect(stats?.cpu).toMatchObject({ onlineCpus: 4, throttledPeriods: 1, throttledNanos: 9 })
    expect([stats?.pids, stats?.pidsLimit]).toEqual([3, undefined])
    expect(stats?.networks.map((use) => [use.name, use.rxBytes, use.txBytes])).toEqual([
      ['eth0', 1, 2],
      ['eth1', 3, 0],
    ])
  })

  test('never fall below zero when the two memory counters disagree', async () => {
    const stats = await oneShot({ ...running, memory_stats: { usage: 10, stats: { inactive_file: 20 } } })
    expect(stats?.memory.usedBytes).toBe(10)
  })

  test('are asked as one shot of a version that knows it', async () => {
    await using connected = await connectedTo((_request, socket) => replyJson(socket, running))
    await containerStatsOneShot(connected.engine, 'web')
    expect(connected.far.requests.at(-1)?.target).toBe(
      '/v1.41/containers/web/stats?stream=false&one-shot=true',
    )
  })

  test('stream, with the measurement before, and without those of a stopped container', async () => {
    await using connected = await connectedTo((_request, socket) => {
      openChunked(socket)
      chunk(
        socket,
        `${JSON.stringify({ ...running, preread: '2026-11-21T02:36:27Z', precpu_stats: { cpu_usage: { total_usage: 3 } } })}\n`,
      )
      chunk(socket, `${JSON.stringify({ read: '0001-01-01T00:00:00Z' })}\n`)
      endChunked(socket)
    })
    const seen = await collect((await containerStatsStream(connected.engine, 'web')).stats)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.previous).toMatchObject({ readAt: '2026-11-21T02:36:27.000Z', cpu: { totalNanos: 3 } })
    await using broken = await connectedTo((_request, socket) => reply(socket, '{"read":\n'))
    const stream = await containerStatsStream(broken.engine, 'web')
    expect((await failureOf(collect(stream.stats))).kind).toBe('protocol')
  })
})

const recorded = fileURLToPath(new URL('../../../../../shared/data/docker-stats/', import.meta.url))

describe.skipIf(!existsSync(recorded))(
  'answers recorded from real engines (skipped where they are not at hand)',
  () => {
    const read = (name: string): unknown => JSON.parse(readFileSync(`${recorded}${name}.json`, 'utf8'))

    test('20.10 and 28 on cgroup v1', async () => {
      const old = await oneShot(read('oneshot-20.10.24-cgroupv1'))
      expect(old).toMatchObject({
        readAt: '2026-11-21T02:36:28.044Z',
        cpu: { totalNanos: 180_845_742, systemNanos: 8_518_920_000_000, onlineCpus: 2 },
        memory: { usageBytes: 466_944, usedBytes: 466_944, limitBytes: 25_325_268_992, rssBytes: 118_784 },
        pids: 2,
      })
      expect(old?.networks).toMatchObject([{ name: 'eth0', rxBytes: 1076, rxPackets: 14, txBytes: 0 }])
      expect((await oneShot(read('oneshot-28.5.2-cgroupv1')))?.previous).toBeUndefined()
      const two = await oneShot(read('twosample-28.5.2-cgroupv1'))
      expect(two?.previous).toMatchObject({
        readAt: '2026-11-21T02:36:28.054Z',
        cpu: { systemNanos: 8_518_940_000_000 },
      })
      expect(await oneShot(read('oneshot-20.10.24-not-running'))).toBeUndefined()
    })
  },
)
