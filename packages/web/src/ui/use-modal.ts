import { type MouseEvent, type SyntheticEvent, useEffect, useRef } from 'react'

/**
 * For the browser's own modal dialog: opened as soon as it is drawn; Escape and a press beside it close it, and
 * the focus goes back to what opened it.
 */
export function useModal(close: () => void) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return {
    ref: dialog,
    onCancel: (event: SyntheticEvent) => {
      event.preventDefault()
      close()
    },
    onClick: (event: MouseEvent) => {
      if (event.target === dialog.current) close()
    },
  }
}
