import type { ContainerAction } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { StateShape } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'
import type { Listed } from './container-list.ts'

/** More than anybody reads; the rest is counted. */
const NAMED = 200

/** Before many containers are touched: exactly which. */
export function BulkConfirm(props: {
  readonly action: ContainerAction
  readonly targets: readonly Listed[]
  /** How many of the selected it makes no sense for. */
  readonly leftAlone: number
  readonly onConfirm: () => void
  readonly onClose: () => void
}): ReactNode {
  const text = useText()
  const { action, targets, leftAlone } = props
  const count = targets.length
  const named = targets.slice(0, NAMED)
  return (
    <Dialog title={text(`table.${action}_title`, { count })} onClose={props.onClose}>
      <div className="flex flex-col gap-3 text-sm">
        <p>{text(`table.${action}_detail`)}</p>
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-64 overflow-y-auto rounded border border-line bg-sunken px-3 py-1.5"
        >
          {named.map(({ key, container, hostName }) => (
            <li key={key} className="flex items-baseline gap-2 py-0.5">
              <bdi className="font-medium">{visibleText(container.name)}</bdi>
              <bdi className="text-soft">{visibleText(hostName)}</bdi>
            </li>
          ))}
          {count > named.length && (
            <li className="py-0.5 text-soft">{text('table.and_more', { count: count - named.length })}</li>
          )}
        </ul>
        {leftAlone > 0 && (
          <p className="flex items-center gap-2 text-soft">
            <StateShape tone="idle" />
            {text('table.left_alone', { count: leftAlone })}
          </p>
        )}
        <DialogActions>
          <Button onClick={props.onClose}>{text('common.cancel')}</Button>
          <Button look={action === 'stop' ? 'danger' : 'primary'} onClick={props.onConfirm}>
            {text(`table.${action}_all`, { count })}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
