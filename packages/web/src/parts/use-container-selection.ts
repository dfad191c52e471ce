import { useCallback, useMemo, useRef, useState } from 'react'
import type { ContainerKey } from '../data/fleet-store.ts'
import type { Roll } from './container-list.ts'
import { between } from './container-list-range.ts'

const none: ReadonlySet<ContainerKey> = new Set()

export interface Selection {
  readonly selected: ReadonlySet<ContainerKey>
  /** One more, or one less; a range to it goes on from here. */
  readonly toggle: (key: ContainerKey) => void
  /** All from the last one that was pressed to this one, in the order of the list. */
  readonly extend: (
    order: readonly { readonly key: ContainerKey; readonly kind: string }[],
    to: ContainerKey,
  ) => void
  /** All of these, or none of them if all are selected. */
  readonly many: (keys: readonly ContainerKey[]) => void
  readonly clear: () => void
}

/** Which containers are selected. It outlives filters and changes; what a host no longer has leaves it. */
export function useContainerSelection(roll: Roll | undefined): Selection {
  const [keys, setKeys] = useState(none)
  const anchor = useRef<ContainerKey>(undefined)
  const selected = useMemo(() => {
    if (roll === undefined || keys.size === 0) return keys
    const there = [...keys].filter((key) => roll.has(key))
    return there.length === keys.size ? keys : new Set(there)
  }, [keys, roll])
  const toggle = useCallback<Selection['toggle']>((key) => {
    anchor.current = key
    setKeys((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  }, [])
  const extend = useCallback<Selection['extend']>((order, to) => {
    const range = between(order, anchor.current ?? to, to)
    anchor.current ??= to
    setKeys((before) => new Set([...before, ...range]))
  }, [])
  const many = useCallback<Selection['many']>((wanted) => {
    setKeys((before) => {
      if (wanted.some((key) => !before.has(key))) return new Set([...before, ...wanted])
      const gone = new Set(wanted)
      return new Set([...before].filter((key) => !gone.has(key)))
    })
  }, [])
  const clear = useCallback(() => {
    anchor.current = undefined
    setKeys(none)
  }, [])
  return useMemo(() => ({ selected, toggle, extend, many, clear }), [selected, toggle, extend, many, clear])
}
