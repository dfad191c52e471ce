import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { Field } from './field.tsx'
import { ProblemNote } from './problem-note.tsx'
import { useText } from './text.tsx'
import { useSubmit } from './use-submit.ts'

/**
 * Before something that cannot be undone: says exactly what goes, and for the worst asks for its name.
 * Stays open with the reason when it fails.
 */
export function ConfirmDialog(props: {
  readonly title: string
  readonly children: ReactNode
  /** The word on the button: what it does, not "OK". */
  readonly action: string
  /** Must be typed. */
  readonly name?: string
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}): ReactNode {
  const text = useText()
  const submission = useSubmit()
  const [typed, setTyped] = useState('')
  const ready = props.name === undefined || typed.trim() === props.name
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          submission.run(async () => {
            await props.onConfirm()
            props.onClose()
          })
        }}
      >
        <div className="text-sm">{props.children}</div>
        {props.name !== undefined && (
          <Field
            label={text('common.type_to_confirm', { name: props.name })}
            autoCapitalize="none"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {submission.error !== undefined && <ProblemNote error={submission.error} />}
        <DialogActions>
          <Button onClick={props.onClose}>{text('common.cancel')}</Button>
          <Button type="submit" look="danger" disabled={!ready} pending={submission.pending}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
