import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { AddHostDialog } from '../parts/add-host.tsx'
import { NewUserDialog } from '../parts/add-user.tsx'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useText } from '../ui/text.tsx'
import { useModal } from '../ui/use-modal.ts'
import { PaletteRow } from './palette-row.tsx'
import { usePalette } from './use-palette.ts'

/** Finds anything and does anything by a few letters; a form that was asked for takes its place. */
export function Palette(props: { readonly onClose: () => void }): ReactNode {
  const [form, setForm] = useState<'host' | 'user'>()
  if (form === 'host') return <AddHostDialog onClose={props.onClose} />
  if (form === 'user') return <NewUserDialog onClose={props.onClose} />
  return <PaletteDialog onClose={props.onClose} onForm={setForm} />
}

function PaletteDialog(props: {
  readonly onClose: () => void
  readonly onForm: (form: 'host' | 'user') => void
}): ReactNode {
  const text = useText()
  const id = useId()
  const modal = useModal(props.onClose)
  const { listing, complete, current, run, type } = usePalette(props.onForm)
  const entries = listing.groups.flatMap((group) => group.entries)
  const [at, setAt] = useState(0)
  const chosen = entries[Math.min(at, entries.length - 1)]
  const optionId = (entryAt: number): string => `${id}-option-${entryAt}`

  useEffect(() => {
    document.getElementById(`${id}-option-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])

  const choose = (entry: (typeof entries)[number] | undefined): void => {
    if (entry === undefined) return
    // Those that open a form keep the palette's place.
    if (entry.id !== 'add host' && entry.id !== 'add user') props.onClose()
    run(entry)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys that write a character of another script are not for the list.
    if (event.nativeEvent.isComposing) return
    const last = entries.length - 1
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1)
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1)
    else if (event.key === 'Enter') choose(chosen)
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) props.onClose()
    else return
    event.preventDefault()
  }

  let entryAt = 0
  return (
    <dialog
      {...modal}
      aria-label={text('shell.palette')}
      className="m-0 h-dvh max-h-dvh w-full max-w-full animate-appear overflow-hidden border-line bg-raised p-0 text-ink backdrop:bg-black/45 md:mx-auto md:mt-[12vh] md:h-auto md:max-h-[70vh] md:max-w-2xl md:rounded md:border md:shadow-float"
    >
      <div className="flex h-full max-h-[inherit] flex-col">
        <div className="flex items-center gap-3 border-b border-line px-4">
          <Search aria-hidden className="size-5 shrink-0 text-soft" />
          <input
            type="text"
            role="combobox"
            aria-expanded={entries.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={chosen && optionId(Math.min(at, entries.length - 1))}
            aria-label={text('shell.search')}
            placeholder={text('shell.search_hint')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="go"
            value={listing.query}
            onChange={(event) => {
              type(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
            className="h-14 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-soft"
          />
          <Button look="quiet" small className="md:hidden" onClick={props.onClose}>
            {text('common.close')}
          </Button>
        </div>
        <p role="status" className="sr-only">
          {text('shell.palette_found', { count: entries.length })}
        </p>
        {!complete && <p className="px-4 pt-3 text-sm text-soft">{text('shell.palette_waiting')}</p>}
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={text('shell.palette')}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2"
        >
          {listing.groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: options are grouped so in a list box
            <div key={group.name} role="group" aria-label={text(`shell.group_${group.name}`)}>
              <p aria-hidden className="px-3 pt-2 pb-1 text-xs font-medium text-soft">
                {text(`shell.group_${group.name}`)}
              </p>
              {group.entries.map((entry) => {
                const own = entryAt++
                return (
                  <PaletteRow
                    key={entry.id}
                    id={optionId(own)}
                    entry={entry}
                    current={current}
                    chosen={entry === chosen}
                    onPoint={() => setAt(own)}
                    onChoose={() => choose(entry)}
                  />
                )
              })}
            </div>
          ))}
        </div>
        {entries.length === 0 && (
          <div className="flex-1 px-6 pt-2 pb-8 text-center">
            <p className="font-semibold">{text('shell.palette_none')}</p>
            <p className="mx-auto max-w-prose text-sm text-soft">{text('shell.palette_none_detail')}</p>
          </div>
        )}
        <PaletteHelp />
      </div>
    </dialog>
  )
}

function PaletteHelp(): ReactNode {
  const text = useText()
  return (
    <p className="hidden flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-xs text-soft md:flex">
      <span>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {text('shell.palette_help')}
      </span>
      <span>
        <Kbd>↵</Kbd> {text('shell.palette_help_enter')}
      </span>
      <span className="ml-auto">{text('shell.palette_help_act')}</span>
    </p>
  )
}
