import { useRouterState } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { LiveState } from '../parts/live-state.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useText } from '../ui/text.tsx'
import { HeaderTrail } from './header-trail.tsx'
import { HeaderVerdict } from './header-verdict.tsx'
import { contentWidth } from './navigation.ts'
import { UserMenu } from './user-menu.tsx'

/** Over every page: is all well, where one is, how to find anything, whether it is live, who one is. */
export function Header(props: { readonly stale: boolean; readonly onSearch: () => void }): ReactNode {
  return (
    <header className="sticky top-0 z-30 h-14 border-b border-line bg-card">
      <div className={`${contentWidth} @container flex h-full items-center gap-2 md:gap-4`}>
        <div className="flex min-w-0 flex-auto items-center gap-4">
          <WhereAndHow stale={props.stale} />
        </div>
        <SearchButton onClick={props.onSearch} />
        <LiveState />
        <UserMenu />
      </div>
    </header>
  )
}

/** The overview says itself whether all is well; every other page has it from here. */
function WhereAndHow(props: { readonly stale: boolean }): ReactNode {
  const text = useText()
  const onOverview = useRouterState({ select: ({ location }) => location.pathname === '/' })
  if (onOverview) {
    // The page's own heading says it to who cannot see it.
    return (
      <span aria-hidden className="truncate text-sm font-semibold">
        {text('nav.overview')}
      </span>
    )
  }
  return (
    <>
      <HeaderVerdict stale={props.stale} />
      <HeaderTrail />
    </>
  )
}

/** Looks like a field on wide screens; what it opens is one. Where all is too much, it gives way first. */
function SearchButton(props: { readonly onClick: () => void }): ReactNode {
  const text = useText()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={props.onClick}
      className="@container/search flex size-control shrink-0 items-center md:h-auto md:min-h-control md:min-w-10 md:shrink-[1000000] justify-center gap-2 overflow-hidden rounded text-sm text-soft transition-colors hover:bg-hover hover:text-ink md:w-60 md:justify-start md:border md:border-edge md:bg-card md:pr-1.5 md:pl-3"
    >
      <Search aria-hidden className="size-4 shrink-0 max-md:size-5" />
      <span className="flex-1 truncate text-left max-md:sr-only @max-[7rem]/search:sr-only">
        {text('shell.search')}
      </span>
      <span aria-hidden className="hidden md:@min-[12rem]/search:block">
        <Kbd>{text('shell.search_keys')}</Kbd>
      </span>
    </button>
  )
}
