import { describe, expect, test } from 'vitest'
import { addContainer, cgroupName, fixtureMachine, type Layout } from './fixture-machine.ts'

const id = 'ab12'.repeat(16)
const other = 'cd34'.repeat(16)
const pid = 4242
const target = { id, pid, networkMode: 'bridge' }
const layouts: readonly Layout[] = ['v1-cgroupfs', 'v1-systemd', 'v2-cgroupfs', 'v2-systemd', 'hybrid']

describe.each(layouts)('containers of a %s machine', (layout) => {
  test('a container whose cgroup is gone is absent, and not called unreadable', async () => {
    using machine = fixtureMachine(layout)
    addContainer(machine, layout, id, pid)
    expect((await machine.sampler.sampleContainers([target])).samples.size).toBe(1)
    machine.remove('sys/fs/cgroup')
    expect(await machine.sampler.sampleContainers([target])).toEqual({ samples: new Map(), unreadable: [] })
  })

  test('a pid that is some other process here is unreadable: the engine is elsewhere', async () => {
    using machine = fixtureMachine(layout)
    addContainer(machine, layout, other, pid)
    const { samples, unreadable } = await machine.sampler.sampleContainers([target])
    expect([...samples.keys()]).toEqual([])
    expect(unreadable).toEqual([id])
  })

  test('garbage in every file is no sample and no exception', async () => {
    using machine = fixtureMachine(layout)
    addContainer(machine, layout, id, pid)
    const name = cgroupName(layout, id)
    const cpuFile = layout.startsWith('v2') ? `${name}/cpu.stat` : `/cpu,cpuacct${name}/cpuacct.usage`
    machine.write(`sys/fs/cgroup${cpuFile}`, '\u0000-1 \ufffd garbage\n')
    const { samples, unreadable } = await machine.sampler.sampleContainers([target])
    expect(samples.size).toBe(0)
    expect(unreadable).toEqual([id])
  })

  test('all figures are read', async () => {
    using machine = fixtureMachine(layout)
    addContainer(machine, layout, id, pid)
    const { samples, unreadable } = await machine.sampler.sampleContainers([target])
    expect(unreadable).toEqual([])
    expect(samples.get(id)).toEqual({
      containerId: id,
      atMs: 1_700_000_000_000,
      cpuUsageNs: 5e9,
      cpuUserNs: 3e9,
      cpuSystemNs: 2e9,
      cpuPeriods: 10,
      cpuThrottledPeriods: 4,
      cpuThrottledNs: layout.startsWith('v2') ? 123456000 : 123456789,
      memoryUsageBytes: 1_000_000,
      memoryWorkingSetBytes: 700_000,
      memoryRssBytes: 400_000,
      memoryCacheBytes: 500_000,
      memorySwapBytes: 7000,
      memoryLimitBytes: 2_000_000,
      pids: 6,
      netRxBytes: 2000,
      netTxBytes: 3000,
      netRxPackets: 20,
      netTxPackets: 30,
      netRxErrors: 1,
      netTxErrors: 3,
      netRxDropped: 2,
      netTxDropped: 4,
      ioReadBytes: 4096,
      ioWriteBytes: 8192,
      ioReads: 1,
      ioWrites: 2,
    })
  })

  test.each(['host', `container:${other}`])(
    'network mode %s has no traffic of its own',
    async (networkMode) => {
      using machine = fixtureMachine(layout)
      addContainer(machine, layout, id, pid)
      const { samples } = await machine.sampler.sampleContainers([{ id, pid, networkMode }])
      expect(samples.get(id)).toMatchObject({ cpuUsageNs: 5e9 })
      expect(samples.get(id)?.netRxBytes).toBeUndefined()
    },
  )
})

test('without a mount table everything is unreadable', async () => {
  using machine = fixtureMachine('none')
  expect((await machine.sampler.sampleContainers([target])).unreadable).toEqual([id])
})

test.each([0, -1, 1.5, Number.NaN])('pid %s is never looked up', async (badPid) => {
  using machine = fixtureMachine('v2-systemd')
  addContainer(machine, 'v2-systemd', id, badPid)
  expect((await machine.sampler.sampleContainers([{ id, pid: badPid }])).unreadable).toEqual([id])
})

test('a memory controller that is switched off leaves memory unknown, not zero', async () => {
  using machine = fixtureMachine('v1-cgroupfs')
  addContainer(machine, 'v1-cgroupfs', id, pid)
  machine.write(`proc/${pid}/cgroup`, `1:cpu,cpuacct:${cgroupName('v1-cgroupfs', id)}\n`)
  const sample = (await machine.sampler.sampleContainers([target])).samples.get(id)
  expect(sample?.cpuUsageNs).toBe(5e9)
  expect(sample?.memoryWorkingSetBytes).toBeUndefined()
  expect(sample?.pids).toBeUndefined()
})

test('v2 controllers that are not enabled leave only CPU, round after round', async () => {
  using machine = fixtureMachine('v2-cgroupfs')
  addContainer(machine, 'v2-cgroupfs', id, pid)
  for (const file of ['memory.current', 'memory.stat', 'io.stat', 'pids.current', 'memory.swap.current']) {
    machine.remove(`sys/fs/cgroup/docker/${id}/${file}`)
  }
  for (let round = 0; round < 2; round += 1) {
    const sample = (await machine.sampler.sampleContainers([target])).samples.get(id)
    expect(sample).toMatchObject({ cpuUsageNs: 5e9, netRxBytes: 2000 })
    expect(sample?.memoryUsageBytes).toBeUndefined()
    expect(sample?.ioReadBytes).toBeUndefined()
  }
})

test('memory of a hybrid machine is read from the unified half when only that has it', async () => {
  using machine = fixtureMachine('hybrid')
  addContainer(machine, 'hybrid', id, pid)
  machine.write(`proc/${pid}/cgroup`, `1:cpu,cpuacct:/docker/${id}\n0::/docker/${id}\n`)
  machine.write(`sys/fs/cgroup/unified/docker/${id}/memory.current`, '900\n')
  machine.write(`sys/fs/cgroup/unified/docker/${id}/memory.stat`, 'anon 1\nfile 2\ninactive_file 1000\n')
  const sample = (await machine.sampler.sampleContainers([target])).samples.get(id)
  expect(sample).toMatchObject({ cpuUsageNs: 5e9, memoryUsageBytes: 900, memoryWorkingSetBytes: 0 })
})

test('a container that restarts under a new pid is found again', async () => {
  using machine = fixtureMachine('v1-systemd')
  addContainer(machine, 'v1-systemd', id, pid)
  await machine.sampler.sampleContainers([target])
  machine.remove(`proc/${pid}`)
  addContainer(machine, 'v1-systemd', id, 5000)
  const { samples } = await machine.sampler.sampleContainers([{ ...target, pid: 5000 }])
  expect(samples.get(id)?.netRxBytes).toBe(2000)
})

test('I/O seen on a mapped device and again on its disk counts once', async () => {
  using machine = fixtureMachine('v2-cgroupfs')
  addContainer(machine, 'v2-cgroupfs', id, pid)
  machine.write('sys/dev/block/253:0/slaves/sda', '')
  machine.write(
    `sys/fs/cgroup/docker/${id}/io.stat`,
    '8:0 rbytes=100 wbytes=10 rios=1 wios=1\n253:0 rbytes=100 wbytes=90 rios=1 wios=3\n',
  )
  const sample = (await machine.sampler.sampleContainers([target])).samples.get(id)
  expect(sample).toMatchObject({ ioReadBytes: 100, ioWriteBytes: 90, ioReads: 1, ioWrites: 3 })
})

test('recursive block I/O wins over the flat files, so that nothing inside is lost', async () => {
  using machine = fixtureMachine('v1-cgroupfs')
  addContainer(machine, 'v1-cgroupfs', id, pid)
  const directory = `sys/fs/cgroup/blkio/docker/${id}`
  machine.write(
    `${directory}/blkio.throttle.io_service_bytes_recursive`,
    '8:0 Read 9\n8:0 Write 8\nTotal 17\n',
  )
  machine.write(`${directory}/blkio.throttle.io_serviced_recursive`, '8:0 Read 7\n8:0 Write 6\nTotal 13\n')
  const sample = (await machine.sampler.sampleContainers([target])).samples.get(id)
  expect(sample).toMatchObject({ ioReadBytes: 9, ioWriteBytes: 8, ioReads: 7, ioWrites: 6 })
})

test('a long round lets the event loop run in between', async () => {
  using machine = fixtureMachine('v2-cgroupfs')
  addContainer(machine, 'v2-cgroupfs', id, pid)
  const targets = Array.from({ length: 1000 }, () => target)
  let turns = 0
  const turn = () => {
    turns += 1
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  await machine.sampler.sampleContainers(targets)
  clearImmediate(next)
  expect(turns).toBeGreaterThan(1)
})

describe('the host', () => {
  test.each(['stat', 'meminfo', 'loadavg'])('is unknown when /proc/%s is garbage', async (file) => {
    using machine = fixtureMachine('v2-systemd')
    machine.write(`proc/${file}`, 'cpu  \nx')
    expect(await machine.sampler.sampleHost()).toBeUndefined()
  })

  test('is read, with the disk of each path that is there, once per file system', async () => {
    using machine = fixtureMachine('v2-systemd')
    const host = await machine.sampler.sampleHost(['/', '/no/such/folder'])
    expect(host).toMatchObject({
      atMs: 1_700_000_000_000,
      cpuSeconds: { user: 1, system: 0.5, idle: 10, iowait: 0.1 },
      cpuCount: 1,
      load15: 0.3,
      memoryTotalBytes: 1_024_000,
      memoryUsedBytes: 614_400,
      swapTotalBytes: 0,
      bootTimeMs: 1_690_000_000_000,
    })
    expect(host?.disks).toHaveLength(1)
    expect(host?.disks[0]).toMatchObject({ mountpoint: '/', device: '/dev/sda1' })
    const { totalBytes = 0, usedBytes = 0, availableBytes = 0 } = host?.disks[0] ?? {}
    expect(totalBytes).toBeGreaterThan(0)
    expect(usedBytes + availableBytes).toBeLessThanOrEqual(totalBytes)
  })
})
