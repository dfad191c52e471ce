import { visibleText } from '@vigie/i18n'
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from './button.tsx'
import { Field } from './field.tsx'
import { useText } from './text.tsx'

/** Several words, each entered by Enter or a comma; Backspace in the empty field takes the last away. */
export function TagsField(props: {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
}): ReactNode {
  const text = useText()
  const [typed, setTyped] = useState('')
  const { value, onChange, ...rest } = props
  const enter = (): void => {
    const words = typed.split(',').map((word) => word.trim())
    const fresh = words.filter((word) => word !== '' && !value.includes(word))
    setTyped('')
    if (fresh.length > 0) onChange([...value, ...new Set(fresh)])
  }
  return (
    <div className="flex flex-col gap-2">
      <Field
        {...rest}
        hint={rest.hint ?? text('ui.tags_hint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        // What was typed and not entered would be lost at sending.
        onBlur={enter}
        onKeyDown={(event) => {
          const { key } = event
          if ((key === 'Enter' || key === ',') && typed.trim() !== '') {
            event.preventDefault()
            enter()
          } else if (key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1))
        }}
      />
      {value.length > 0 && (
        <ul aria-label={props.label} className="flex flex-wrap gap-1.5">
          {value.map((word) => (
            <li key={word} className="flex max-w-full items-center rounded-sm bg-sunken pl-2 text-sm">
              <bdi className="min-w-0 truncate">{visibleText(word)}</bdi>
              <IconButton
                label={text('ui.tags_remove', { word: visibleText(word) })}
                className="!size-7 !min-h-7 pointer-coarse:!size-11"
                onClick={() => onChange(value.filter((other) => other !== word))}
              >
                <X aria-hidden className="size-3.5" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
