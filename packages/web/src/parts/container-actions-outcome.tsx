import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { LoaderCircle, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type Bulk, type BulkItem, isBulkOver } from '../data/bulk-orders.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { StateShape } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'

/** How far an order to many is, and what came of each once it is over. */
export function BulkOutcome(props: {
  readonly run: Bulk
  readonly onRetry: (containers: readonly Container[]) => void
  readonly onClose: () => void
}): ReactNode {
  const text = useText()
  const [shown, setShown] = useState(false)
  const { run } = props
  const over = isBulkOver(run)
  const of = (phase: BulkItem['phase']): readonly BulkItem[] =>
    run.items.filter((item) => item.phase === phase)
  const failed = of('failed')
  const left = of('left')
  const figures = { done: of('done').length, total: run.items.length }
  return (
    <>
      {/* Read out once it is over, not at each of hundreds. */}
      <p role="status" aria-busy={!over} className="mr-auto flex min-w-0 flex-wrap items-center gap-x-3 py-1">
        <span className="inline-flex items-center gap-2 font-semibold">
          {over ? (
            <StateShape tone={failed.length > 0 ? 'bad' : 'ok'} />
          ) : (
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
          )}
          {text(`table.${over ? 'over' : 'going'}_${run.action}`, figures)}
        </span>
        {failed.length > 0 && (
          <span className="font-medium text-bad">{text('table.failed', { count: failed.length })}</span>
        )}
        {left.length > 0 && <span className="text-soft">{text('table.left', { count: left.length })}</span>}
      </p>
      {failed.length + left.length > 0 && (
        <Button onClick={() => setShown(true)}>{text('table.outcome_show')}</Button>
      )}
      {over && (
        <IconButton label={text('table.close_outcome')} onClick={props.onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
      {shown && (
        <Dialog wide title={text('table.outcome')} onClose={() => setShown(false)}>
          <div className="flex flex-col gap-3 text-sm">
            <ul
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
              tabIndex={0}
              className="max-h-80 overflow-y-auto rounded border border-line px-3 py-1.5"
            >
              {[...failed, ...left].map((item) => (
                <li
                  key={`${item.container.host_id}/${item.container.container_id}`}
                  className="flex gap-2 py-1"
                >
                  <StateShape tone={item.phase === 'failed' ? 'bad' : 'idle'} className="mt-1.5" />
                  <div className="min-w-0">
                    <bdi className="font-medium">{visibleText(item.container.name)}</bdi>
                    <p className="text-soft">{item.reason ?? text('table.left_reason')}</p>
                  </div>
                </li>
              ))}
            </ul>
            {over && failed.length > 0 && (
              <div className="flex justify-end">
                <Button
                  look="primary"
                  onClick={() => {
                    setShown(false)
                    props.onRetry(failed.map(({ container }) => container))
                  }}
                >
                  {text('table.retry')}
                </Button>
              </div>
            )}
          </div>
        </Dialog>
      )}
    </>
  )
}
