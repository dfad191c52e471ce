import { useState } from 'react'

/**
 * What somebody types over a value that may change meanwhile. Nothing typed follows the value; what was typed
 * stays until it is the value, also when the server refuses it.
 */
export function useDraft(value: string): {
  readonly draft: string
  readonly changed: boolean
  readonly type: (draft: string) => void
  readonly reset: () => void
} {
  const [typed, setTyped] = useState<string>()
  if (typed === value) setTyped(undefined)
  return {
    draft: typed ?? value,
    changed: typed !== undefined && typed !== value,
    type: setTyped,
    reset: () => setTyped(undefined),
  }
}
