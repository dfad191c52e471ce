import type { ReactNode } from 'react'

/** Two to four ways of looking at the same thing; what is chosen shows at once. More: a `SelectField`. */
export function Segmented<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[]
  readonly onChange: (value: T) => void
}): ReactNode {
  return (
    <fieldset className="inline-flex min-w-0 rounded border border-edge/50 bg-sunken p-0.5">
      <legend className="sr-only">{props.label}</legend>
      {props.choices.map(({ value, label, icon }) => (
        <label
          key={value}
          className="relative inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-[6px] px-2.5 text-sm font-medium text-soft transition-colors select-none hover:text-ink has-checked:bg-card has-checked:text-ink has-checked:ring-1 has-checked:ring-edge/50 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-10"
        >
          <input
            type="radio"
            // Over the whole of it, so that whoever explores by touch finds it where it is seen.
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          {icon}
          {label}
        </label>
      ))}
    </fieldset>
  )
}
