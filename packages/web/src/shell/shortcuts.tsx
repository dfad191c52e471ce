import { useNavigate } from '@tanstack/react-router'
import { roleMay } from '@vigie/contract'
import {
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useMe } from '../data/me.ts'
import { pressedKey, type Shortcut } from '../ui/shortcut-registry.ts'
import { useShortcutRegistry, useShortcuts } from '../ui/use-shortcuts.tsx'
import { livePage, places } from './navigation.ts'
import { usePart } from './use-part.ts'

const load = async () => (await import('./shortcut-list.tsx')).ShortcutList

/** The second key of `g h` has to come within this time. */
const PAIR_MS = 1_500

/** Keys that a person types into something are not shortcuts. */
const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, dialog, [role="menu"]') !== null)

const isModalOpen = (): boolean => document.querySelector('dialog[open]') !== null

/** `?` shows the list; `g` and a letter goes to a place; what pages add is listened for here, too. */
export function Shortcuts(): ReactNode {
  const me = useMe()
  const navigate = useNavigate()
  const registry = useShortcutRegistry()
  const [open, setOpen] = useState(false)
  const [ShortcutList, fetchList] = usePart(load)
  const armedAtMs = useRef(Number.NEGATIVE_INFINITY)
  const show = useCallback(() => {
    setOpen(true)
    fetchList().catch(() => setOpen(false))
  }, [fetchList])
  useShortcuts(
    useMemo((): readonly Shortcut[] => [{ keys: ['?'], does: 'shortcuts.help', run: show }], [show]),
  )
  useEffect(() => {
    const place = (key: string): boolean => {
      if (key === livePage.key) window.location.assign(livePage.href)
      const found = places.find((one) => one.key === key && roleMay(me.role, one.permission))
      if (found) void navigate({ to: found.to })
      return found !== undefined
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isModalOpen()) return
      const key = pressedKey(event)
      const typing = isTyping(event)
      const armed = !typing && event.timeStamp - armedAtMs.current < PAIR_MS
      armedAtMs.current = !typing && key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (armed && place(key)) {
        event.preventDefault()
        return
      }
      const shortcut = registry?.find(key)
      if (shortcut?.run === undefined || (typing && !shortcut.anywhere)) return
      event.preventDefault()
      shortcut.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [me.role, navigate, registry])
  const groups = useSyncExternalStore(registry?.subscribe ?? never, () => registry?.groups() ?? none)
  return open && ShortcutList ? (
    <ShortcutList groups={groups} role={me.role} onClose={() => setOpen(false)} />
  ) : null
}

const none: readonly (readonly Shortcut[])[] = []
const never = () => () => undefined
