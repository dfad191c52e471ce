import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { places } from './navigation.ts'
import { usePart } from './use-part.ts'

const load = async () => (await import('./more-sheet.tsx')).MoreSheet

const itemClass =
  'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-[0.6875rem] leading-[1.45] font-medium text-soft -outline-offset-2'
const shownAs = { className: '!text-accent' }

/** Under every page on a phone, where the thumb is: five places, the last of which holds the rest. */
export function BottomBar(): ReactNode {
  const text = useText()
  const toast = useToast()
  const [more, setMore] = useState(false)
  const [MoreSheet, fetchSheet] = usePart(load)
  const word = (label: string) => <span className="max-w-full truncate">{label}</span>
  return (
    <nav
      aria-label={text('nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places
        .filter((place) => place.onPhone)
        .map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            className={itemClass}
            activeProps={shownAs}
          >
            <Icon aria-hidden className="size-5" />
            {word(text(to === '/' ? 'nav.overview_short' : label))}
          </Link>
        ))}
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={more}
        className={itemClass}
        onClick={() => {
          setMore(true)
          fetchSheet().catch(() => {
            setMore(false)
            toast({
              tone: 'bad',
              title: text('shell.chunk_failed'),
              detail: text('shell.chunk_failed_detail'),
            })
          })
        }}
      >
        <Ellipsis aria-hidden className="size-5" />
        {word(text('shell.more'))}
      </button>
      {more && MoreSheet && <MoreSheet onClose={() => setMore(false)} />}
    </nav>
  )
}
