import { describe, expect, test } from 'vitest'
import { containerRates, hostRates } from './rates.ts'
import type { ContainerSample, CpuSeconds, HostSample } from './sample-types.ts'

const before: ContainerSample = {
  containerId: 'a',
  atMs: 1000,
  cpuUsageNs: 1e9,
  cpuPeriods: 100,
  cpuThrottledPeriods: 10,
  netRxBytes: 100,
  netTxBytes: 100,
  ioReadBytes: 5000,
}

describe('rates of a container', () => {
  test.each([1000, 1499, 500, Number.NaN])('a second sample at %s ms is too close or not after', (atMs) => {
    expect(containerRates(before, { ...before, atMs })).toBeUndefined()
  })

  test('a CPU counter that went back is a restart: nothing is known', () => {
    expect(containerRates(before, { ...before, atMs: 2000, cpuUsageNs: 5, netRxBytes: 500 })).toBeUndefined()
  })

  test('samples of two containers have no rate', () => {
    expect(containerRates(before, { ...before, atMs: 2000, containerId: 'b' })).toBeUndefined()
  })

  test('one counter that went back or is missing is unknown, the others stand', () => {
    const rates = containerRates(before, {
      ...before,
      atMs: 2000,
      netRxBytes: 99,
      netTxBytes: 300,
      ioReadBytes: undefined,
    })
    expect(rates?.netRxBytesPerSecond).toBeUndefined()
    expect(rates?.ioReadBytesPerSecond).toBeUndefined()
    expect(rates?.netTxBytesPerSecond).toBe(200)
  })

  test('100 % is one core, bytes are per second, throttling is a share of periods', () => {
    const rates = containerRates(before, {
      ...before,
      atMs: 3000,
      cpuUsageNs: 4e9,
      cpuPeriods: 120,
      cpuThrottledPeriods: 15,
      netRxBytes: 2100,
      ioReadBytes: 5000,
    })
    expect(rates).toMatchObject({
      cpuPercent: 150,
      throttledPercent: 25,
      netRxBytesPerSecond: 1000,
      ioReadBytesPerSecond: 0,
    })
  })
})

describe('rates of a host', () => {
  const seconds = { user: 10, nice: 0, system: 5, idle: 100, iowait: 2, irq: 0, softirq: 0, steal: 1 }
  const host = (atMs: number, cpuSeconds: CpuSeconds): HostSample => ({
    atMs,
    cpuSeconds,
    cpuCount: 2,
    load1: 0,
    load5: 0,
    load15: 0,
    memoryTotalBytes: 1,
    memoryAvailableBytes: 1,
    memoryUsedBytes: 0,
    swapTotalBytes: 0,
    swapUsedBytes: 0,
    bootTimeMs: 0,
    disks: [],
  })

  test('after a reboot nothing is known', () => {
    expect(hostRates(host(0, seconds), host(9000, { ...seconds, user: 1 }))).toBeUndefined()
  })

  test('too close, and no time counted, are unknown', () => {
    expect(hostRates(host(0, seconds), host(10, { ...seconds, user: 11 }))).toBeUndefined()
    expect(hostRates(host(0, seconds), host(9000, seconds))).toBeUndefined()
  })

  test('busy is what is neither idle nor waiting, and idle may step back by a tick', () => {
    const after = { ...seconds, user: 13, system: 6, iowait: 4, steal: 2, idle: 103 }
    expect(hostRates(host(0, seconds), host(9000, after))).toEqual({
      cpuPercent: 50,
      iowaitPercent: 20,
      stealPercent: 10,
    })
    const stepped = { ...seconds, user: 11, idle: 99.99 }
    expect(hostRates(host(0, seconds), host(9000, stepped))?.cpuPercent).toBe(100)
  })
})
