import { useEffect, useMemo } from 'react'
import type { Held } from '../../data/fleet-store.ts'
import { useConnection } from '../../data/live-context.tsx'
import { emptyHistory, remember, type UsageHistory } from '../../data/usage-history.ts'

/** Lives as long as its connection: who comes back to the overview finds the lines drawn so far. */
const kept = new WeakMap<object, UsageHistory>()

/** What the hosts used since the page was opened, as far as somebody looked. */
export function useUsageHistory(usage: Held['usage'] | undefined): UsageHistory {
  const connection = useConnection()
  const history = useMemo(
    () => remember(kept.get(connection) ?? emptyHistory, usage?.values() ?? []),
    [connection, usage],
  )
  useEffect(() => {
    kept.set(connection, history)
  }, [connection, history])
  return history
}
