import { Link } from '@tanstack/react-router'
import { roleMay } from '@vigie/contract'
import clsx from 'clsx'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '../data/me.ts'
import { IconButton } from '../ui/button.tsx'
import { usePreferences, useText } from '../ui/text.tsx'
import { Brand } from './brand.tsx'
import { livePage, places } from './navigation.ts'

const itemClass =
  'flex min-h-9 items-center gap-3 rounded px-2.5 text-sm font-medium text-soft transition-colors hover:bg-hover hover:text-ink'

/** Left of every page on wide screens: icons and words, or icons alone. */
export function Rail(): ReactNode {
  const text = useText()
  const me = useMe()
  const { railCollapsed, change } = usePreferences()
  const Toggle = railCollapsed ? PanelLeftOpen : PanelLeftClose
  const word = (label: string) => <span className={clsx(railCollapsed && 'sr-only')}>{label}</span>
  return (
    <nav
      aria-label={text('nav.label')}
      className={clsx(
        'sticky top-0 hidden h-dvh shrink-0 flex-col overflow-y-auto border-r border-line bg-card p-3 md:flex',
        railCollapsed ? 'w-[61px]' : 'w-52',
      )}
    >
      <div className="mb-4 flex h-8 shrink-0 items-center px-1">
        <Brand onlyMark={railCollapsed} />
      </div>
      <div className="flex flex-1 flex-col gap-1">
        {places
          .filter((place) => roleMay(me.role, place.permission))
          .map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              title={railCollapsed ? text(label) : undefined}
              className={itemClass}
              activeProps={{ className: 'bg-accent-tint !text-accent' }}
            >
              <Icon aria-hidden className="size-[18px] shrink-0" />
              {word(text(label))}
            </Link>
          ))}
        <a
          href={livePage.href}
          title={railCollapsed ? text(livePage.label) : undefined}
          className={clsx(itemClass, 'mt-auto')}
        >
          <livePage.icon aria-hidden className="size-[18px] shrink-0" />
          {word(text(livePage.label))}
        </a>
      </div>
      <IconButton
        label={text(railCollapsed ? 'nav.expand' : 'nav.collapse')}
        aria-expanded={!railCollapsed}
        className="mt-1"
        onClick={() => change({ railCollapsed: !railCollapsed })}
      >
        <Toggle aria-hidden className="size-[18px] text-soft" />
      </IconButton>
    </nav>
  )
}
