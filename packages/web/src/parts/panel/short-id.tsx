import { visibleText } from '@vigie/i18n'
import { Check, Copy } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { IconButton } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'
import { useToast } from '../../ui/toast.tsx'
import { copyText } from './copy-text.ts'

/** As `docker ps` writes it: twelve digits are told apart by everybody and every tool. */
const shortOf = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

/** An id of which the beginning stands for the whole, which is one press away and can be copied. */
export function ShortId(props: { readonly what: string; readonly children: string }): ReactNode {
  const text = useText()
  const toast = useToast()
  const { what, children: id } = props
  const code = useRef<HTMLElement>(null)
  const [whole, setWhole] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    const done = await copyText(id, () => {
      flushSync(() => setWhole(true))
      return code.current
    })
    setCopied(done)
    if (!done) toast({ tone: 'warn', title: text('fleet.not_copied') })
  }
  return (
    <span className="flex items-start gap-1">
      <button
        type="button"
        aria-expanded={whole}
        data-tip={text(whole ? 'panel.short_id' : 'panel.whole_id')}
        onClick={() => setWhole(!whole)}
        className="min-h-6 min-w-0 rounded-sm text-left leading-5 hover:underline pointer-coarse:min-h-11"
      >
        <code ref={code} className="font-mono text-xs break-all">
          {whole ? visibleText(id) : visibleText(shortOf(id))}
        </code>
      </button>
      <IconButton
        small
        className="!size-6 !min-h-6 pointer-coarse:!size-11"
        label={text(copied ? 'panel.copied_named' : 'panel.copy_named', { what })}
        onClick={() => void copy()}
      >
        {copied ? (
          <Check aria-hidden className="size-3.5 text-ok" />
        ) : (
          <Copy aria-hidden className="size-3.5" />
        )}
      </IconButton>
    </span>
  )
}
