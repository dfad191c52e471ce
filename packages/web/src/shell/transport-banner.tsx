import { ShieldAlert, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useMe } from '../data/me.ts'
import { IconButton } from '../ui/button.tsx'
import { useText } from '../ui/text.tsx'

/** Says, and says why, when passwords travel readable. */
export function TransportNote(props: { readonly onHide?: () => void }): ReactNode {
  const text = useText()
  return (
    <section
      aria-label={text('transport.title')}
      className="flex items-start gap-3 border-b border-line bg-warn-tint py-1.5 pr-2 pl-4 text-sm md:pl-6"
    >
      <ShieldAlert aria-hidden className="mt-1.5 size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 py-1">
        <strong className="font-semibold">{text('transport.title')}</strong> {text('transport.detail')}
      </p>
      {props.onHide !== undefined && (
        <IconButton small label={text('transport.hide')} onClick={props.onHide}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </section>
  )
}

export function TransportBanner(): ReactNode {
  const me = useMe()
  const [hidden, setHidden] = useState(false)
  return me.insecure_transport && !hidden ? <TransportNote onHide={() => setHidden(true)} /> : null
}
