import { type ReactNode, useState } from 'react'

/**
 * Lights up behind what it lies in, once for each change of `of`; never for what it begins with.
 * Its parent is `relative isolate`. Under reduced motion the style sheet ends it at once.
 */
export function Glow(props: { readonly of: string }): ReactNode {
  const [seen, setSeen] = useState({ value: props.of, changes: 0 })
  if (seen.value !== props.of) setSeen({ value: props.of, changes: seen.changes + 1 })
  if (seen.changes === 0) return null
  return (
    <span
      key={seen.changes}
      aria-hidden
      className="pointer-events-none absolute inset-0 -z-10 animate-glow"
    />
  )
}
