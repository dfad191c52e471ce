import type { ReactNode } from 'react'

/** Whether the figures on the screen are live; stands in the header. */
export function LiveState(): ReactNode {
  return null
}
