import clsx from 'clsx'
import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { IconButton } from './button.tsx'
import { useText } from './text.tsx'
import { useModal } from './use-modal.ts'

/**
 * The browser's own modal dialog: it holds the focus, closes on Escape and makes the rest inert without
 * a style sheet of its own. Drawn only while open, so what was typed is gone afterwards. On a phone it stands
 * at the bottom, where the thumb is.
 */
export function Dialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}): ReactNode {
  const text = useText()
  const titleId = useId()
  const modal = useModal(props.onClose)
  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      className={clsx(
        'm-auto max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] animate-appear overflow-y-auto rounded border border-line bg-raised p-0 text-ink shadow-float backdrop:bg-black/45',
        'max-sm:mb-0 max-sm:w-full max-sm:max-w-full max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0 max-sm:pb-[env(safe-area-inset-bottom)]',
        props.wide ? 'max-w-2xl' : 'max-w-md',
      )}
    >
      <h2 id={titleId} className="pt-4 pr-16 pl-5 text-base leading-6 font-semibold">
        {props.title}
      </h2>
      <div className="px-5 pt-3 pb-5">{props.children}</div>
      {/* Last, so that the focus starts in the content; seen at the top. */}
      <IconButton label={text('common.close')} className="absolute top-2.5 right-3" onClick={props.onClose}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </dialog>
  )
}

/** The way back and the way on, last in a dialog or form; on a phone they share the whole width. */
export function DialogActions(props: { readonly children: ReactNode }): ReactNode {
  return <div className="flex flex-wrap justify-end gap-2 max-sm:*:flex-1">{props.children}</div>
}
