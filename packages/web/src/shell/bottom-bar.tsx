import { Link } from '@tanstack/react-router'
import { Boxes, CircleUser, LayoutDashboard, ScrollText, Server } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../ui/text.tsx'

const itemClass =
  'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-[11px] leading-4 font-medium text-soft'
const shownAs = { className: '!text-accent' }

/** Under every page on a phone: five places. */
export function BottomBar(): ReactNode {
  const text = useText()
  const at = (to: '/' | '/hosts' | '/containers' | '/account', label: string, icon: ReactNode) => (
    <Link
      to={to}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      className={itemClass}
      activeProps={shownAs}
    >
      {icon}
      <span className="max-w-full truncate">{label}</span>
    </Link>
  )
  return (
    <nav
      aria-label={text('nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {at('/', text('nav.overview_short'), <LayoutDashboard aria-hidden className="size-5" />)}
      {at('/hosts', text('nav.hosts'), <Server aria-hidden className="size-5" />)}
      {at('/containers', text('nav.containers'), <Boxes aria-hidden className="size-5" />)}
      <a href="/SERVICES_STATUS/" className={itemClass}>
        <ScrollText aria-hidden className="size-5" />
        <span className="max-w-full truncate">{text('nav.live_page_short')}</span>
      </a>
      {at('/account', text('nav.account'), <CircleUser aria-hidden className="size-5" />)}
    </nav>
  )
}
