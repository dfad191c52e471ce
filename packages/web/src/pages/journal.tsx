import type { ReactNode } from 'react'

/** `/journal` */
export function JournalPage(): ReactNode {
  return null
}
