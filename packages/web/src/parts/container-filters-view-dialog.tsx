import { visibleText } from '@vigie/i18n'
import { type ReactNode, useState } from 'react'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import type { SavedView } from '../ui/table-choices.ts'
import { useText } from '../ui/text.tsx'
import { useSubmit } from '../ui/use-submit.ts'

/** Asks for the name of a view. */
export function ViewDialog(props: {
  readonly naming: SavedView | 'new'
  readonly taken: readonly string[]
  readonly onName: (name: string) => void
  readonly onClose: () => void
}): ReactNode {
  const text = useText()
  const submission = useSubmit()
  const { naming } = props
  const before = naming === 'new' ? '' : naming.name
  const [name, setName] = useState(before)
  const [error, setError] = useState<string>()
  return (
    <FormDialog
      title={
        naming === 'new'
          ? text('table.view_save_title')
          : text('table.view_rename_title', { name: visibleText(before) })
      }
      action={text('table.save')}
      submission={submission}
      onClose={props.onClose}
      onSubmit={async () => props.onName(name.trim())}
    >
      <Field
        label={text('table.view_name')}
        hint={text('table.view_name_hint')}
        error={error}
        required
        maxLength={60}
        // Only blanks are no name.
        pattern=".*\S.*"
        value={name}
        onChange={(event) => {
          const input = event.currentTarget
          const wanted = input.value.trim()
          const isTaken = wanted !== before && props.taken.includes(wanted)
          setName(input.value)
          setError(isTaken ? text('table.view_name_taken') : undefined)
          // The browser then keeps the form from being sent.
          input.setCustomValidity(isTaken ? text('table.view_name_taken') : '')
        }}
      />
    </FormDialog>
  )
}
