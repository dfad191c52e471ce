import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { Button } from './button.tsx'
import { DialogActions } from './dialog.tsx'
import { ProblemNote, problemOf } from './problem-note.tsx'
import { checkForm, type Draft, draftsOf, fieldsOf, saidOf, valuesOf, type Wrong } from './schema-fields.ts'
import { SchemaInput } from './schema-input.tsx'
import { type Text, useText } from './text.tsx'
import { useSubmit } from './use-submit.ts'

/** What stands on a field: `label`, `hint`, the word of a `choice`, and what its own rule asks for (`invalid`). */
export type FieldWords = (
  name: string,
  part: 'label' | 'hint' | 'invalid' | 'choice',
  choice?: string,
) => string | undefined

function sentenceOf(text: Text, wrong: Wrong | undefined): string | undefined {
  if (wrong === undefined) return undefined
  if (wrong.kind === 'missing') return text('field.missing')
  return 'limit' in wrong
    ? text(`ui.form_${wrong.kind}`, { limit: wrong.limit })
    : text(`ui.form_${wrong.kind}`)
}

/**
 * A form drawn from the schema of what it sends: kinds, limits and presets are the schema's, words the
 * caller's. What is wrong stands in place before anything is sent, and so does what the server finds.
 * Apart from `FormDialog`, which is for a form whose fields have a life of their own.
 */
export function SchemaForm<T extends z.ZodObject>(props: {
  readonly schema: T
  readonly words: FieldWords
  readonly initial?: Partial<z.input<T>>
  readonly action: string
  readonly onSubmit: (value: z.output<T>) => Promise<void>
  readonly onCancel?: () => void
}): ReactNode {
  const text = useText()
  const { schema, words, initial } = props
  const fields = useMemo(() => fieldsOf(schema), [schema])
  const [drafts, setDrafts] = useState(() => draftsOf(fields, initial))
  const [wrong, setWrong] = useState<ReadonlyMap<string, Wrong>>(new Map())
  const submission = useSubmit()
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set())
  const form = useRef<HTMLFormElement>(null)
  const said = saidOf(problemOf(submission.error)?.errors ?? [])

  const errorOf = (name: string): string | undefined => {
    const found = wrong.get(name)
    const own = found?.kind === 'invalid' ? words(name, 'invalid') : undefined
    return own ?? sentenceOf(text, found) ?? (mended.has(name) ? undefined : said.get(name))
  }
  const change = (name: string, draft: Draft): void => {
    setDrafts((all) => ({ ...all, [name]: draft }))
    setMended((all) => new Set(all).add(name))
    setWrong((all) => new Map([...all].filter(([other]) => other !== name)))
  }
  const send = (): void => {
    const checked = checkForm(schema, fields, valuesOf(fields, drafts))
    setMended(new Set())
    if (checked.ok) {
      setWrong(new Map())
      submission.run(() => props.onSubmit(checked.value as z.output<T>))
      return
    }
    setWrong(checked.wrong)
    const first = fields.findIndex(({ name }) => checked.wrong.has(name))
    form.current
      ?.querySelectorAll<HTMLElement>('[data-field]')
      [first]?.querySelector<HTMLElement>('input, select')
      ?.focus()
  }
  return (
    <form
      ref={form}
      // The browser's own checks know less than the schema.
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {fields.map((field) => (
        <div key={field.name} data-field>
          <SchemaInput
            field={field}
            words={words}
            draft={drafts[field.name] ?? ''}
            error={errorOf(field.name)}
            onChange={(draft) => change(field.name, draft)}
          />
        </div>
      ))}
      {submission.error !== undefined && <ProblemNote error={submission.error} />}
      <DialogActions>
        {props.onCancel !== undefined && <Button onClick={props.onCancel}>{text('common.cancel')}</Button>}
        <Button type="submit" look="primary" pending={submission.pending}>
          {props.action}
        </Button>
      </DialogActions>
    </form>
  )
}
