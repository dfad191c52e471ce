import { X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { IconButton } from './button.tsx'
import { StateShape, type Tone } from './state-mark.tsx'
import { useText } from './text.tsx'

export interface Toast {
  readonly tone: Tone
  readonly title: string
  /** What to do about it. */
  readonly detail?: string | undefined
  /** For what holds only for a while; else 6 s. */
  readonly forMs?: number
}

const SHOWN_MS = 6_000
const AT_MOST = 4

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Says something in passing. Failures stay until closed; the rest goes by itself. */
export const useToast = (): ((toast: Toast) => void) => useContext(ToastContext)

export function ToastProvider(props: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<readonly (Toast & { readonly id: string })[]>([])
  const close = useCallback((id: string) => setShown((all) => all.filter((toast) => toast.id !== id)), [])
  const add = useCallback(
    (toast: Toast) => {
      const id = crypto.getRandomValues(new Uint32Array(2)).join('-')
      setShown((all) => [...all, { ...toast, id }].slice(-AT_MOST))
      if (toast.tone !== 'bad') setTimeout(() => close(id), toast.forMs ?? SHOWN_MS)
    },
    [close],
  )
  const list = useMemo(() => <ToastList shown={shown} onClose={close} />, [shown, close])
  return (
    <ToastContext value={add}>
      {props.children}
      {list}
    </ToastContext>
  )
}

function ToastList(props: {
  readonly shown: readonly (Toast & { readonly id: string })[]
  readonly onClose: (id: string) => void
}): ReactNode {
  const text = useText()
  return (
    <section
      aria-label={text('common.messages')}
      aria-live="polite"
      data-above
      className="pointer-events-none fixed right-4 bottom-20 left-4 z-toast flex flex-col items-end gap-2 md:bottom-4"
    >
      {props.shown.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex w-full max-w-sm animate-appear items-start gap-3 rounded border border-line bg-raised py-2 pr-1 pl-4 text-sm shadow-float"
        >
          <StateShape tone={toast.tone} className="mt-2.5" />
          <div className="min-w-0 flex-1 py-1.5">
            <p className="font-medium">{toast.title}</p>
            {toast.detail !== undefined && <p className="text-soft">{toast.detail}</p>}
          </div>
          <IconButton label={text('common.close')} small onClick={() => props.onClose(toast.id)}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
    </section>
  )
}
