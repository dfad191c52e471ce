import type { ReactNode } from 'react'

/** `/schedules` */
export function SchedulesPage(): ReactNode {
  return null
}
