import { Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useText } from '../ui/text.tsx'

const TYPING_MS = 150

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Searches while one types; `/` from anywhere on the page goes here, Escape empties it. */
export function SearchBox(props: {
  readonly value: string
  readonly onSearch: (text: string) => void
  /** What is searched, for when nothing is typed; default: what a container is found by. */
  readonly hint?: string
}): ReactNode {
  const text = useText()
  const { value, onSearch } = props
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  // The address changed by another way: back, or a link.
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onSearch(typed), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onSearch])
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])
  return (
    <search className="relative flex min-w-0 flex-1 items-center">
      <Search aria-hidden className="pointer-events-none absolute left-3 size-4 text-soft" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        value={typed}
        aria-label={text('fleet.search')}
        aria-keyshortcuts="/"
        placeholder={props.hint ?? text('fleet.search_hint')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
        className="min-h-control w-full min-w-0 rounded border border-edge bg-card pr-9 pl-9 text-base text-ink placeholder:text-soft sm:text-sm"
      />
      {typed === '' ? (
        <kbd
          aria-hidden
          className="pointer-events-none absolute right-3 hidden rounded-sm border border-line px-1.5 text-xs text-soft md:block"
        >
          /
        </kbd>
      ) : (
        <button
          type="button"
          aria-label={text('fleet.clear_search')}
          onClick={() => {
            setTyped('')
            input.current?.focus()
          }}
          className="absolute right-1 inline-flex size-8 items-center justify-center rounded text-soft hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </search>
  )
}
