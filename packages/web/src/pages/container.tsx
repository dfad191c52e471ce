import type { ReactNode } from 'react'

/** `/containers/$hostId/$name` */
export function ContainerPage(): ReactNode {
  return null
}
