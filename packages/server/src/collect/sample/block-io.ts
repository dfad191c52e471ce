import type { IoFigures } from './sample-types.ts'
import { unsignedAt } from './stat-text.ts'

/** What one container did on one block device. */
export interface DeviceIo {
  /** `major:minor` */
  readonly device: string
  readonly readBytes: number
  readonly writeBytes: number
  /** Undefined where the kernel does not count operations. */
  readonly reads?: number | undefined
  readonly writes?: number | undefined
}

/**
 * Parses the pair blkio.throttle.io_service_bytes and io_serviced. Each device has the lines Read, Write,
 * Sync, Async, Discard and Total: only Read and Write count, the others say the same again.
 */
export function parseV1Io(bytesText: string, operationsText: string): DeviceIo[] {
  const bytes = readsAndWrites(bytesText)
  const operations = readsAndWrites(operationsText)
  return [...bytes].map(([device, { read, write }]) => ({
    device,
    readBytes: read,
    writeBytes: write,
    reads: operations.get(device)?.read,
    writes: operations.get(device)?.write,
  }))
}

function readsAndWrites(text: string): Map<string, { read: number; write: number }> {
  const devices = new Map<string, { read: number; write: number }>()
  for (const line of text.split('\n')) {
    const [device, operation, figure] = line.split(' ')
    if (device === undefined || figure === undefined || !/^\d+:\d+$/.test(device)) continue
    const value = unsignedAt(figure)
    if (value === undefined) continue
    const entry = devices.get(device) ?? { read: 0, write: 0 }
    if (operation === 'Read') entry.read += value
    if (operation === 'Write') entry.write += value
    devices.set(device, entry)
  }
  return devices
}

/** Parses io.stat: `8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=5 dios=6`, possibly with more keys. */
export function parseV2Io(text: string): DeviceIo[] {
  const devices: DeviceIo[] = []
  for (const line of text.split('\n')) {
    const [device, ...pairs] = line.split(' ')
    if (device === undefined || !/^\d+:\d+$/.test(device)) continue
    const figures = new Map(pairs.map((pair) => splitPair(pair)))
    devices.push({
      device,
      readBytes: figures.get('rbytes') ?? 0,
      writeBytes: figures.get('wbytes') ?? 0,
      reads: figures.get('rios'),
      writes: figures.get('wios'),
    })
  }
  return devices
}

function splitPair(pair: string): [string, number | undefined] {
  const equals = pair.indexOf('=')
  return equals < 0 ? [pair, undefined] : [pair.slice(0, equals), unsignedAt(pair, equals + 1)]
}

/**
 * Sums over devices. What goes through device-mapper, md or loop is seen there and again on the disk
 * below, so each layer is summed by itself and the larger counts: with encryption the lower one may be
 * charged to the kernel, with plain volumes the upper one does not exist.
 */
export function totalIo(devices: readonly DeviceIo[], isStacked: (device: string) => boolean): IoFigures {
  const upper = sum(devices.filter(({ device }) => isStacked(device)))
  const lower = sum(devices.filter(({ device }) => !isStacked(device)))
  return {
    ioReadBytes: Math.max(upper.readBytes, lower.readBytes),
    ioWriteBytes: Math.max(upper.writeBytes, lower.writeBytes),
    ioReads: Math.max(upper.reads, lower.reads),
    ioWrites: Math.max(upper.writes, lower.writes),
  }
}

function sum(devices: readonly DeviceIo[]) {
  const total = { readBytes: 0, writeBytes: 0, reads: 0, writes: 0 }
  for (const device of devices) {
    total.readBytes += device.readBytes
    total.writeBytes += device.writeBytes
    total.reads += device.reads ?? 0
    total.writes += device.writes ?? 0
  }
  return total
}
