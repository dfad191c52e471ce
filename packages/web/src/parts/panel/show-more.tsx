import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'

const AT_FIRST = 30
/** More at once would hold up the page. */
const STEP = 300

interface More<T> {
  readonly shown: readonly T[]
  readonly rest: number
  readonly show: () => void
}

/** The beginning of a list that may be long, and the rest in steps. */
export function useShowMore<T>(all: readonly T[], atFirst = AT_FIRST): More<T> {
  const [count, setCount] = useState(atFirst)
  return {
    shown: all.slice(0, count),
    rest: Math.max(0, all.length - count),
    show: () => setCount((before) => before + STEP),
  }
}

/** Nothing where all is shown. */
export function ShowMore(props: { readonly of: More<unknown> }): ReactNode {
  const text = useText()
  const { rest, show } = props.of
  if (rest === 0) return null
  return (
    <Button small className="mt-2" onClick={show}>
      {text('panel.show_more', { count: rest })}
    </Button>
  )
}
