import { Check, Copy } from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import { Button } from './button.tsx'
import { useText } from './text.tsx'

/**
 * Copies a field's text. Browsers give no clipboard to http on a LAN address; there the text is selected
 * and copied the old way.
 */
export function CopyButton(props: { readonly from: RefObject<HTMLInputElement | null> }): ReactNode {
  const text = useText()
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    const field = props.from.current
    if (field === null) return
    field.select()
    const done = await (
      navigator.clipboard?.writeText(field.value).then(() => true) ?? Promise.resolve(false)
    ).catch(() => false)
    setCopied(done || document.execCommand('copy'))
  }
  return (
    <Button
      icon={
        copied ? <Check aria-hidden className="size-4 text-ok" /> : <Copy aria-hidden className="size-4" />
      }
      onClick={() => void copy()}
    >
      <span aria-live="polite">{text(copied ? 'common.copied' : 'common.copy')}</span>
    </Button>
  )
}
