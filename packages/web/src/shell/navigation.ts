import type { Permission } from '@vigie/contract'
import type { WebKey } from '@vigie/i18n'
import {
  BookOpenText,
  Boxes,
  CalendarClock,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  ScrollText,
  Server,
  Users,
} from 'lucide-react'

export interface Place {
  readonly to: '/' | '/hosts' | '/containers' | '/tasks' | '/schedules' | '/journal' | '/users'
  readonly label: WebKey
  readonly icon: LucideIcon
  /** Only shown to whoever has it. */
  readonly permission: Permission
  /** Opened by `g` and then this key. */
  readonly key: string
  /** On the bar of a phone; the others are behind its last place. */
  readonly onPhone?: true
}

export const places: readonly Place[] = [
  {
    to: '/',
    label: 'nav.overview',
    icon: LayoutDashboard,
    permission: 'fleet.read',
    key: 'o',
    onPhone: true,
  },
  { to: '/hosts', label: 'nav.hosts', icon: Server, permission: 'fleet.read', key: 'h', onPhone: true },
  {
    to: '/containers',
    label: 'nav.containers',
    icon: Boxes,
    permission: 'fleet.read',
    key: 'c',
    onPhone: true,
  },
  { to: '/tasks', label: 'shell.tasks', icon: ListChecks, permission: 'fleet.read', key: 't', onPhone: true },
  { to: '/schedules', label: 'shell.schedules', icon: CalendarClock, permission: 'fleet.read', key: 's' },
  { to: '/journal', label: 'shell.journal', icon: ScrollText, permission: 'fleet.read', key: 'j' },
  { to: '/users', label: 'nav.users', icon: Users, permission: 'users.manage', key: 'u' },
]

/** Drawn by the server, outside the interface: reached by an ordinary link. */
export const livePage = {
  href: '/SERVICES_STATUS/',
  label: 'nav.live_page',
  icon: BookOpenText,
  key: 'l',
} as const satisfies { href: string; label: WebKey; icon: LucideIcon; key: string }

/** Header and content begin and end at the same places. */
export const contentWidth = 'w-full max-w-[1600px] px-4 md:px-6'
