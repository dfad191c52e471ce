import type { ReactNode } from 'react'
import { Checkbox } from './checkbox.tsx'
import { Field, SelectField } from './field.tsx'
import { PasswordField } from './password-field.tsx'
import type { Draft, FormField } from './schema-fields.ts'
import type { FieldWords } from './schema-form.tsx'
import { TagsField } from './tags-field.tsx'
import { useText } from './text.tsx'

/** The control of one field of a `SchemaForm`. */
export function SchemaInput(props: {
  readonly field: FormField
  readonly words: FieldWords
  readonly draft: Draft
  readonly error: string | undefined
  readonly onChange: (draft: Draft) => void
}): ReactNode {
  const text = useText()
  const { field, words, draft, error, onChange } = props
  const { name, kind } = field
  const label = words(name, 'label') ?? name
  const hint = words(name, 'hint')
  const said = { label, error, ...(hint !== undefined && { hint }) }
  if (kind === 'flag') {
    return (
      <Checkbox {...said} checked={draft === true} onChange={(event) => onChange(event.target.checked)} />
    )
  }
  if (kind === 'tags') {
    return <TagsField {...said} value={Array.isArray(draft) ? draft : []} onChange={onChange} />
  }
  const common = {
    ...said,
    name,
    'aria-required': field.required || undefined,
    value: String(draft),
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  }
  if (kind === 'choice') {
    return (
      <SelectField {...common}>
        {!field.required && <option value="">{text('ui.form_none')}</option>}
        {field.choices?.map((choice) => (
          <option key={choice} value={choice}>
            {words(name, 'choice', choice) ?? choice}
          </option>
        ))}
      </SelectField>
    )
  }
  if (kind === 'secret') return <PasswordField {...common} autoComplete="new-password" />
  if (kind === 'number') return <Field {...common} inputMode={field.whole ? 'numeric' : 'decimal'} />
  return <Field {...common} maxLength={field.max} />
}
