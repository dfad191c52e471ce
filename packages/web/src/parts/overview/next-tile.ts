// Purpose: where an arrow key leads in a map whose lines break anywhere. Never moves the focus itself.

export interface Box {
  readonly left: number
  readonly top: number
}

/** The index after a key, or undefined for keys that lead nowhere. Left and right go on over the lines' ends. */
export function nextTile(boxes: readonly Box[], from: number, key: string): number | undefined {
  const last = boxes.length - 1
  switch (key) {
    case 'Home':
      return 0
    case 'End':
      return last
    case 'ArrowRight':
      return Math.min(last, from + 1)
    case 'ArrowLeft':
      return Math.max(0, from - 1)
    case 'ArrowDown':
      return onNextLine(boxes, from, 1)
    case 'ArrowUp':
      return onNextLine(boxes, from, -1)
    default:
      return undefined
  }
}

/** The one that stands nearest below or above; from the outermost line there is nowhere to go. */
function onNextLine(boxes: readonly Box[], from: number, step: 1 | -1): number {
  const here = boxes[from]
  if (!here) return from
  let line: number | undefined
  let best = from
  let bestPx = Number.POSITIVE_INFINITY
  for (let at = from + step; at >= 0 && at < boxes.length; at += step) {
    const box = boxes[at]
    if (!box || box.top === here.top) continue
    line ??= box.top
    if (box.top !== line) break
    const awayPx = Math.abs(box.left - here.left)
    if (awayPx < bestPx) {
      bestPx = awayPx
      best = at
    }
  }
  return best
}
