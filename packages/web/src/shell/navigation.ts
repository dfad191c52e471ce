import type { Permission } from '@vigie/contract'
import type { WebKey } from '@vigie/i18n'
import { Boxes, LayoutDashboard, type LucideIcon, Server, Users } from 'lucide-react'

export interface Place {
  readonly to: '/' | '/hosts' | '/containers' | '/users'
  readonly label: WebKey
  readonly icon: LucideIcon
  /** Only shown to whoever has it. */
  readonly permission: Permission
  /** Opened by `g` and then this key. */
  readonly key: string
}

export const places: readonly Place[] = [
  { to: '/', label: 'nav.overview', icon: LayoutDashboard, permission: 'fleet.read', key: 'o' },
  { to: '/hosts', label: 'nav.hosts', icon: Server, permission: 'fleet.read', key: 'h' },
  { to: '/containers', label: 'nav.containers', icon: Boxes, permission: 'fleet.read', key: 'c' },
  { to: '/users', label: 'nav.users', icon: Users, permission: 'users.manage', key: 'u' },
]
