import type { ReactNode } from 'react'

/** `/tasks` */
export function TasksPage(): ReactNode {
  return null
}
