import type { Host } from '@vigie/contract'
import { useEffect, useMemo, useRef } from 'react'
import type { Held } from '../data/fleet-store.ts'
import { type Listed, withFigures } from './container-list.ts'

/** All containers as the lists show them; what did not change stays the same object. */
export function useListed(
  containers: Held['containers'] | undefined,
  hosts: ReadonlyMap<number, Host> | undefined,
  usage: Held['usage'] | undefined,
): readonly Listed[] | undefined {
  const last = useRef<readonly Listed[]>([])
  const listed = useMemo(
    () => containers && withFigures(containers.values(), hosts, usage, last.current),
    [containers, hosts, usage],
  )
  useEffect(() => {
    if (listed) last.current = listed
  }, [listed])
  return listed
}
