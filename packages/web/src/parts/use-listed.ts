import type { Host } from '@vigie/contract'
import { useEffect, useMemo, useRef } from 'react'
import type { Held } from '../data/fleet-store.ts'
import { useTick } from '../data/live-context.tsx'
import { type Roll, rollOf } from './container-list.ts'

/** All containers as the lists show them; what did not change stays the same object. */
export function useRoll(
  containers: Held['containers'] | undefined,
  hosts: ReadonlyMap<number, Host> | undefined,
  usage: Held['usage'] | undefined,
): Roll | undefined {
  const last = useRef<Roll>(undefined)
  const nowMs = useTick((atMs) => Math.floor(atMs / 1000) * 1000)
  const roll = useMemo(
    () => containers && rollOf({ containers, hosts, usage, nowMs }, last.current),
    [containers, hosts, usage, nowMs],
  )
  useEffect(() => {
    last.current = roll
  }, [roll])
  return roll
}
