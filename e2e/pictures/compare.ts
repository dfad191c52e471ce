import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/**
 * How far a pixel may be off before it counts, 0 to 1 in perceived colour, and how many may be. README.md says
 * what was measured. Antialiased pixels count like all others: a word that moves by a pixel changes little else.
 */
export const tolerance = { colour: 0.015, pixels: 30 } as const

export interface Verdict {
  readonly same: boolean
  /** In words, for whom the test fails. */
  readonly told: string
  readonly pixels: number
  /** Where they differ, in red on the faded picture. None when the sizes differ. */
  readonly diff?: Buffer
}

/** Holds a picture against the one that was accepted. Both are PNG files. */
export function compare(accepted: Buffer, actual: Buffer): Verdict {
  const [before, now] = [PNG.sync.read(accepted), PNG.sync.read(actual)]
  const { width, height } = before
  if (width !== now.width || height !== now.height) {
    const told = `it is ${now.width}×${now.height}, was ${width}×${height}`
    return { same: false, told, pixels: width * height }
  }
  const diff = new PNG({ width, height })
  const options = { threshold: tolerance.colour, includeAA: true }
  const pixels = pixelmatch(before.data, now.data, diff.data, width, height, options)
  const share = ((pixels / (width * height)) * 100).toFixed(3)
  const told = `${pixels} pixels differ (${share} %), ${tolerance.pixels} may`
  if (pixels <= tolerance.pixels) return { same: true, told, pixels }
  return { same: false, told, pixels, diff: PNG.sync.write(diff) }
}
