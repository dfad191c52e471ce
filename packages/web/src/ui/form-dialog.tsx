import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { ProblemNote } from './problem-note.tsx'
import { useText } from './text.tsx'
import type { Submission } from './use-submit.ts'

/** A form in a dialog: fields, why it was refused, the way back and the way on. Closes once it is done. */
export function FormDialog(props: {
  readonly title: string
  readonly action: string
  readonly submission: Submission
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const text = useText()
  const { submission } = props
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submission.run(async () => {
            await props.onSubmit()
            props.onClose()
          })
        }}
      >
        {props.children}
        {submission.error !== undefined && <ProblemNote error={submission.error} />}
        <DialogActions>
          <Button onClick={props.onClose}>{text('common.cancel')}</Button>
          <Button type="submit" look="primary" pending={submission.pending}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
