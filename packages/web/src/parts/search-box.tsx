import { Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../ui/text.tsx'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Tells each key; `/` from anywhere on the page goes here, Escape empties it, and once more leaves it. */
export function SearchBox(props: {
  readonly value: string
  readonly hint: string
  readonly onSearch: (text: string) => void
  /** The arrow that leads from the field to what was found. */
  readonly onDown?: (() => void) | undefined
  readonly onEnter?: (() => void) | undefined
}): ReactNode {
  const text = useText()
  const { value, onSearch } = props
  const input = useRef<HTMLInputElement>(null)
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
        value={value}
        aria-label={text('fleet.search')}
        aria-keyshortcuts="/"
        placeholder={props.hint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          const { key, nativeEvent } = event
          // What still composes a character is not meant for the list.
          if (nativeEvent.isComposing) return
          if (key === 'Escape' && value === '') event.currentTarget.blur()
          else if (key === 'Escape') onSearch('')
          else if (key === 'ArrowDown' && props.onDown) props.onDown()
          else if (key === 'Enter' && props.onEnter) props.onEnter()
          else return
          // A panel beside the list stays open for that Escape.
          event.preventDefault()
        }}
        className="min-h-control w-full min-w-0 rounded border border-edge bg-card pr-9 pl-9 text-base text-ink placeholder:text-soft sm:text-sm"
      />
      {value === '' ? (
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
            onSearch('')
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
