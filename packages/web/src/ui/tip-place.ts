interface Size {
  readonly width: number
  readonly height: number
}

const GAP_PX = 6
const EDGE_PX = 8

/** Where a tip stands: under what it names, in the middle; above it where there is no room; never off the screen. */
export function placeTip(
  anchor: Size & { readonly left: number; readonly top: number },
  tip: Size,
  screen: Size,
): { readonly left: number; readonly top: number } {
  const below = anchor.top + anchor.height + GAP_PX
  const above = anchor.top - GAP_PX - tip.height
  const left = anchor.left + (anchor.width - tip.width) / 2
  return {
    left: Math.round(Math.max(EDGE_PX, Math.min(left, screen.width - tip.width - EDGE_PX))),
    top: Math.round(below + tip.height > screen.height - EDGE_PX && above >= EDGE_PX ? above : below),
  }
}
