import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseV1Io, parseV2Io, totalIo } from './block-io.ts'
import { parseCpuV1, parseMemoryV1 } from './cgroup-v1.ts'
import { parseCpuV2, parseMemoryV2 } from './cgroup-v2.ts'
import { parseHost } from './proc-host.ts'
import { parseNetDev } from './proc-net.ts'
import { statValue, unsignedAt } from './stat-text.ts'

const counter = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

describe('numbers', () => {
  test.each(['', '-1', '+1', 'max', '1x', '0x10', '1.5', ' 1', '123456789012345678901', 'Infinity'])(
    '%j is not a counter',
    (text) => {
      expect(unsignedAt(text)).toBeUndefined()
    },
  )

  test('every 64-bit counter is read as the nearest double', () => {
    fc.assert(
      fc.property(counter, (value) => {
        expect(unsignedAt(`${value}\n`)).toBe(Number(value))
      }),
    )
  })

  test('a key is matched whole and at the start of a line', () => {
    const text = 'total_file 1\ninactive_file 2\nfile_mapped 3\nfile 4\n'
    expect(statValue(text, 'file')).toBe(4)
    expect(statValue(text, 'total_file')).toBe(1)
    expect(statValue(text, 'le')).toBeUndefined()
    expect(statValue(text, 'file 4')).toBeUndefined()
  })
})

test('no text makes a parser throw or answer something that is not a finite number ≥ 0', () => {
  const line = fc.stringMatching(/^[a-z_:0-9 =.-]{0,30}$/)
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(line).map((lines) => lines.join('\n')),
    fc
      .array(
        fc.constantFrom('8:0 Read 5', 'usage_usec 9', 'total_cache 3', 'anon -4', '8:0 rbytes=x', 'btime 3'),
      )
      .map((lines) => lines.join('\n')),
  )
  fc.assert(
    fc.property(text, text, text, (one, two, three) => {
      const all = [
        parseMemoryV1(one, two),
        parseMemoryV2(one, two, three, one),
        parseCpuV1(one, two, three),
        parseCpuV2(one),
        totalIo(parseV1Io(one, two), () => false),
        totalIo(parseV2Io(one), () => true),
        parseNetDev(`Inter-|\n face\n${one}`),
        parseHost({ stat: one, meminfo: two, loadavg: three }),
      ]
      for (const value of all.flatMap((figures) => Object.values(figures ?? {}))) {
        if (typeof value === 'number') expect(value >= 0 && Number.isFinite(value)).toBe(true)
      }
    }),
  )
})

test('CPU time of centuries keeps its order of magnitude and its differences', () => {
  const before = parseCpuV1('18000000000000000000\n', '', '')?.cpuUsageNs ?? 0
  const after = parseCpuV1('18000000010000000000\n', '', '')?.cpuUsageNs ?? 0
  expect(after - before).toBeCloseTo(1e10, -5)
})

describe('memory', () => {
  test('inactive cache beyond the usage gives a working set of zero', () => {
    expect(parseMemoryV1('10\n', 'total_inactive_file 11\n')?.memoryWorkingSetBytes).toBe(0)
    expect(parseMemoryV2('10\n', 'inactive_file 11\n', '', '')?.memoryWorkingSetBytes).toBe(0)
  })

  test('without the figure for inactive cache the working set is unknown', () => {
    expect(parseMemoryV1('10\n', '')?.memoryWorkingSetBytes).toBeUndefined()
  })

  test('no limit is no limit', () => {
    const v1 = parseMemoryV1('10\n', 'hierarchical_memory_limit 9223372036854771712\n')
    expect(v1?.memoryLimitBytes).toBeUndefined()
    expect(parseMemoryV2('10\n', '', '', 'max\n')?.memoryLimitBytes).toBeUndefined()
    expect(parseMemoryV2('10\n', '', '', '64\n')?.memoryLimitBytes).toBe(64)
  })
})

describe('block I/O', () => {
  test('only reads and writes are summed, over all disks', () => {
    const v1 = parseV1Io('8:0 Read 1\n8:0 Write 2\n8:0 Total 3\n8:16 Read 10\n8:16 Write 20\nTotal 33\n', '')
    expect(totalIo(v1, () => false)).toEqual({ ioReadBytes: 11, ioWriteBytes: 22, ioReads: 0, ioWrites: 0 })
  })

  test('io.stat: devices that only have a number, unknown keys and broken pairs do no harm', () => {
    const devices = parseV2Io('8:0\n8:16 rbytes=5 cost.usage=7 wbytes= wios rios=2\n')
    expect(totalIo(devices, () => false)).toEqual({
      ioReadBytes: 5,
      ioWriteBytes: 0,
      ioReads: 2,
      ioWrites: 0,
    })
  })

  test('no devices is no I/O', () => {
    expect(totalIo(parseV1Io('Total 0\n', 'Total 0\n'), () => false).ioWriteBytes).toBe(0)
  })
})

describe('the network', () => {
  const dev = (...lines: string[]) => ['Inter-|', ' face |', ...lines, ''].join('\n')

  test('only the own interfaces count: no loopback, inner bridges or tunnels', () => {
    const columns = '7 1 0 0 0 0 0 0 8 1 0 0 0 0 0 0'
    const text = dev(
      ...['lo', 'tun0', 'docker0', 'br-1f', 'vethx', 'wg0'].map((name) => `${name}: ${columns}`),
    )
    expect(parseNetDev(text)).toMatchObject({ netRxBytes: 0, netTxBytes: 0 })
    expect(parseNetDev(dev(`eth0:${columns}`, `frontend: ${columns}`))).toMatchObject({
      netRxBytes: 14,
      netTxBytes: 16,
    })
  })

  test('another file is no network', () => {
    expect(parseNetDev('')).toBeUndefined()
  })
})
