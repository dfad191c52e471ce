import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.tsx'
import { containerAddress, type NamedContainer } from '../container-address.ts'
import { listedAddresses, neighboursOf } from './neighbours.ts'

/** A list below changes as its hosts change: how often the buttons look at it. */
const LOOK_MS = 1_000

const containerLinks = '#content a[href*="c="], #content a[href^="/containers/"]'

type Search = Readonly<Record<string, string | undefined>>

/** The containers that the page below links to, as they stand there now. */
const onPage = (): readonly string[] =>
  listedAddresses([...document.querySelectorAll<HTMLAnchorElement>(containerLinks)].map((link) => link.href))

/** To the container before or after in the list on the page, with buttons and with `[` and `]`. */
export function NeighbourButtons({ hostId, name }: NamedContainer): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  const current = containerAddress({ host_id: hostId, name })
  const [{ previous, next }, setNeighbours] = useState(() => neighboursOf([], current))
  useEffect(() => {
    const look = (): void =>
      setNeighbours((before) => {
        const now = neighboursOf(onPage(), current)
        return now.previous === before.previous && now.next === before.next ? before : now
      })
    look()
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [current])
  const shortcuts = useMemo(() => {
    const open = (which: 'previous' | 'next') => (): void => {
      // As the list stands at this moment: a second press must not go by what the first one saw.
      const address = neighboursOf(onPage(), current)[which]
      if (address === undefined) return
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, c: address }),
        replace: true,
        resetScroll: false,
      })
    }
    return [
      { keys: ['['], does: 'panel.previous', run: open('previous') },
      { keys: [']'], does: 'panel.next', run: open('next') },
    ] as const
  }, [current, navigate])
  useShortcuts(shortcuts)
  if (previous === undefined && next === undefined) return null
  return (
    <span className="hidden gap-1 md:flex">
      <IconButton
        label={text('panel.previous')}
        aria-keyshortcuts="["
        aria-disabled={previous === undefined || undefined}
        onClick={shortcuts[0].run}
      >
        <ChevronUp aria-hidden className="size-4" />
      </IconButton>
      <IconButton
        label={text('panel.next')}
        aria-keyshortcuts="]"
        aria-disabled={next === undefined || undefined}
        onClick={shortcuts[1].run}
      >
        <ChevronDown aria-hidden className="size-4" />
      </IconButton>
    </span>
  )
}
