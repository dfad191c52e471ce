import type { ComponentProps, ReactNode } from 'react'

/** A native list as a filter: its first entry says what it is of, its name those who do not see it. */
export function Choice<T extends string>(props: {
  readonly label: string
  /** What stands for "all". */
  readonly any: string
  readonly value: T | undefined
  readonly choices: readonly (readonly [T, string])[]
  readonly onChoose: (value: T | undefined) => void
}): ReactNode {
  const { label, any, value, choices, onChoose } = props
  const choose: ComponentProps<'select'>['onChange'] = (event) =>
    onChoose(choices.find(([choice]) => choice === event.target.value)?.[0])
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={choose}
      className="min-h-control w-full min-w-0 rounded border border-edge bg-card px-2 text-base text-ink sm:text-sm md:w-auto md:max-w-48"
    >
      <option value="">{any}</option>
      {choices.map(([choice, word]) => (
        <option key={choice} value={choice}>
          {word}
        </option>
      ))}
    </select>
  )
}
