import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { LiveState } from '../parts/live-state.tsx'
import { useText } from '../ui/text.tsx'
import { HeaderTrail } from './header-trail.tsx'
import { HeaderVerdict } from './header-verdict.tsx'
import { contentWidth } from './navigation.ts'
import { UserMenu } from './user-menu.tsx'

/** Over every page: is all well, where one is, how to find anything, whether it is live, who one is. */
export function Header(props: { readonly stale: boolean; readonly onSearch: () => void }): ReactNode {
  return (
    <header className="sticky top-0 z-30 h-14 border-b border-line bg-card">
      <div className={`${contentWidth} flex h-full items-center gap-2 md:gap-4`}>
        <div className="flex min-w-0 flex-1 items-center gap-4">
          <HeaderVerdict stale={props.stale} />
          <HeaderTrail />
        </div>
        <SearchButton onClick={props.onSearch} />
        <LiveState />
        <UserMenu />
      </div>
    </header>
  )
}

/** Looks like a field on wide screens; what it opens is one. */
function SearchButton(props: { readonly onClick: () => void }): ReactNode {
  const text = useText()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={props.onClick}
      className="flex size-control shrink-0 items-center justify-center gap-2 rounded text-sm text-soft transition-colors hover:bg-hover hover:text-ink md:w-60 md:justify-start md:border md:border-edge/50 md:bg-sunken md:px-3"
    >
      <Search aria-hidden className="size-4 shrink-0 max-md:size-5" />
      <span className="flex-1 truncate text-left max-md:sr-only">{text('shell.search')}</span>
      <kbd
        aria-hidden
        className="hidden rounded-sm border border-line bg-card px-1.5 font-sans text-xs md:block"
      >
        {text('shell.search_keys')}
      </kbd>
    </button>
  )
}
