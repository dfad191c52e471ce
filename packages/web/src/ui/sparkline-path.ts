export interface SparklineBox {
  readonly width: number
  readonly height: number
  /** Lowest and highest of the drawing; without it those of the values. */
  readonly range?: readonly [number, number] | undefined
}

const rounded = (value: number): number => Math.round(value * 100) / 100

/**
 * The line through values at equal distances, as the `d` of an SVG path. Where nothing is known (`null`)
 * the line breaks; a value between two gaps is a point. What lies beyond the range is drawn at its edge.
 */
export function sparklinePath(values: readonly (number | null)[], box: SparklineBox): string {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return ''
  const [low, high] = box.range ?? [Math.min(...known), Math.max(...known)]
  const step = values.length > 1 ? box.width / (values.length - 1) : 0
  const height = (value: number): number => {
    // All the same: in the middle, neither high nor low.
    if (high <= low) return box.height / 2
    return box.height * (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low))
  }
  let path = ''
  for (const [at, value] of values.entries()) {
    if (value === null) continue
    const begins = (values[at - 1] ?? null) === null
    const alone = begins && (values[at + 1] ?? null) === null
    path += `${begins ? 'M' : 'L'}${rounded(at * step)} ${rounded(height(value))}${alone ? 'h0' : ''}`
  }
  return path
}
