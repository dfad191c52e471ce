import { useNavigate } from '@tanstack/react-router'
import { roleMay } from '@vigie/contract'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useMe } from '../data/me.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useText } from '../ui/text.tsx'
import { type Place, places } from './navigation.ts'

/** The second key of `g h` has to come within this time. */
const PAIR_MS = 1_500

/** Keys that a person types into something are not shortcuts; nor are those of the browser. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const { target } = event
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog, [role="menu"]') !== null)
  )
}

/** `?` shows the list; `g` and a letter goes to a place. */
export function Shortcuts(): ReactNode {
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const armedAtMs = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event)) return
      const armed = event.timeStamp - armedAtMs.current < PAIR_MS
      armedAtMs.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (event.key === '?') setOpen(true)
      const place = armed ? places.find(({ key }) => key === event.key) : undefined
      if (place === undefined || !roleMay(me.role, place.permission)) return
      event.preventDefault()
      void navigate({ to: place.to })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [me.role, navigate])
  return open ? (
    <ShortcutList
      places={places.filter((place) => roleMay(me.role, place.permission))}
      onClose={() => setOpen(false)}
    />
  ) : null
}

const Key = (props: { readonly children: string }): ReactNode => (
  <kbd className="inline-block min-w-6 rounded-sm border border-edge/50 bg-sunken px-1.5 text-center font-mono text-xs leading-5">
    {props.children}
  </kbd>
)

function ShortcutList(props: { readonly places: readonly Place[]; readonly onClose: () => void }): ReactNode {
  const text = useText()
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [text('shortcuts.help'), ['?']],
    [text('shortcuts.search'), ['/']],
    [text('shortcuts.menu'), ['Enter']],
    ...props.places.map(
      (place) => [text('shortcuts.go', { place: text(place.label) }), ['g', place.key]] as const,
    ),
  ]
  return (
    <Dialog title={text('shortcuts.title')} onClose={props.onClose}>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2 text-sm">
        {rows.map(([does, keys]) => (
          <div key={does} className="contents">
            <dt>{does}</dt>
            <dd className="flex items-center justify-end gap-1.5">
              {keys.map((key, place) => (
                <span key={key} className="flex items-center gap-1.5">
                  {place > 0 && <span className="text-soft">{text('shortcuts.then')}</span>}
                  <Key>{key}</Key>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
