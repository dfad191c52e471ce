import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** The colours in the order they come, or undefined when there are more than a palette holds. */
function paletteOf(pixels: Uint32Array): Map<number, number> | undefined {
  const found = new Map<number, number>()
  for (const colour of pixels) {
    if (found.has(colour)) continue
    if (found.size === 256) return undefined
    found.set(colour, found.size)
  }
  return found
}

/**
 * The same picture in a smaller file, every pixel as it was: with a palette where the colours fit in one,
 * else without the alpha that a page never has.
 */
export function smallPng(file: Buffer): Buffer {
  const png = PNG.sync.read(file)
  const { width, height, data } = png
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const palette = paletteOf(pixels)
  if (palette === undefined) return smaller(file, rgb(png))
  const lines = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row += 1) {
    for (let at = 0; at < width; at += 1) {
      lines[row * (width + 1) + 1 + at] = palette.get(pixels[row * width + at] ?? 0) ?? 0
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits for each pixel, which are a place in the palette.
  head.set([8, 3, 0, 0, 0], 8)
  const colours = [...palette.keys()].flatMap((one) => [one & 255, (one >> 8) & 255, (one >> 16) & 255])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(colours)),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Unfiltered lines pack best where a page is mostly one colour; let the size decide. */
function rgb(png: PNG): Buffer {
  const as = (filterType: number) =>
    PNG.sync.write(png, { colorType: 2, filterType, deflateLevel: 9, deflateStrategy: 0 })
  return smaller(as(0), as(-1))
}

const smaller = (first: Buffer, second: Buffer): Buffer => (second.length < first.length ? second : first)
