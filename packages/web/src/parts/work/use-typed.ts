import { useEffect, useRef, useState } from 'react'

/** Typing is answered once it rests: each answer is one of the server's. */
const TYPING_MS = 250

/** What is being typed, handed on when it rests. Follows when the address changes by another way: back, or a link. */
export function useTyped(
  value: string,
  onRest: (value: string) => void,
): readonly [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const [handed, setHanded] = useState(value)
  const rest = useRef(onRest)
  if (known !== value) {
    setKnown(value)
    // What was handed on comes back as the value; by then somebody may have typed more.
    if (value !== handed) {
      setHanded(value)
      setTyped(value)
    }
  }
  useEffect(() => {
    rest.current = onRest
  })
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => {
      setHanded(typed)
      rest.current(typed)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value])
  return [typed, setTyped]
}
