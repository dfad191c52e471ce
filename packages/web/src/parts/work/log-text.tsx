import { Check, Copy } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'
import { useToast } from '../../ui/toast.tsx'
import { logLines } from './log-lines.ts'

/** What was written while it ran: hostile text, made visible; copied as it is shown. */
export function LogText({ log }: { readonly log: string }): ReactNode {
  const text = useText()
  const { lines, left } = useMemo(() => logLines(log), [log])
  if (lines.length === 0) return <p className="text-soft">{text('work.log_empty')}</p>
  return (
    <div>
      <div className="mb-1 flex items-center justify-between gap-4">
        <h3 className="text-xs text-soft">{text('work.log')}</h3>
        <CopyText content={lines.join('\n')} />
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={text('work.log')}
        className="max-h-80 overflow-auto rounded border border-line bg-card p-3 -outline-offset-2"
      >
        {left > 0 && <p className="mb-2 text-xs text-soft">{text('work.log_left', { count: left })}</p>}
        <pre className="font-mono text-xs leading-5 whitespace-pre-wrap">{lines.join('\n')}</pre>
      </section>
    </div>
  )
}

function CopyText({ content }: { readonly content: string }): ReactNode {
  const text = useText()
  const toast = useToast()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    // Browsers give no clipboard to http on a LAN address.
    const done = await (
      navigator.clipboard?.writeText(content).then(() => true) ?? Promise.resolve(false)
    ).catch(() => false)
    setCopied(done)
    if (!done) toast({ tone: 'warn', title: text('fleet.not_copied'), detail: text('work.copy_by_hand') })
  }
  const Icon = copied ? Check : Copy
  return (
    <Button small look="quiet" icon={<Icon aria-hidden className="size-4" />} onClick={() => void copy()}>
      <span aria-live="polite">{text(copied ? 'common.copied' : 'common.copy')}</span>
    </Button>
  )
}
