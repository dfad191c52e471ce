import type { Task } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import { useMemo, useSyncExternalStore } from 'react'
import type { ContainerKey } from '../data/fleet-store.ts'
import { heldBy } from '../data/fleet-store.ts'
import { useFleet, useOrders, useTick } from '../data/live-context.tsx'
import { isUnderWay, type Order } from '../data/orders.ts'
import { orderedEnds, unfinishedTasks } from '../data/tasks.ts'
import { formatSpan, secondsSince } from '../format/age.ts'
import { useLanguage } from '../ui/text.tsx'
import { inStateSince, type Listed } from './container-list.ts'
import { isKnown } from './states.tsx'

export interface RowFacts {
  readonly pending: string | undefined
  readonly failed: Order | undefined
  readonly orderedEndMs: number | undefined
  readonly span: string | undefined
  readonly age: string
}

interface ContainerFacts {
  readonly pendingOf: (key: ContainerKey) => string | undefined
  readonly factsOf: (listed: Listed) => RowFacts
}

/** What rows show beside their container. Asked for once by the table: 30 rows that each listen would cost far more. */
export function useContainerFacts(): ContainerFacts {
  const language = useLanguage()
  const { orders } = useOrders()
  const given = useSyncExternalStore(orders.subscribe, orders.all)
  const tasks = useFleet((fleet) => heldBy(fleet, 'tasks'))
  const nowMs = useTick((atMs) => Math.floor(atMs / 1000) * 1000)
  const open = unfinishedTasks(tasks)
  const ends = tasks && orderedEnds(tasks)
  return useMemo(
    () => factsFrom({ given, open, ends, nowMs, language }),
    [given, open, ends, nowMs, language],
  )
}

interface Sources {
  readonly given: ReadonlyMap<ContainerKey, Order>
  readonly open: ReadonlyMap<ContainerKey, Task>
  readonly ends: ReadonlyMap<ContainerKey, number> | undefined
  readonly nowMs: number
  readonly language: Language
}

/** The same two functions as long as nothing that they tell has changed. */
function factsFrom({ given, open, ends, nowMs, language }: Sources): ContainerFacts {
  const spanOf = (time: string): string => formatSpan(language, secondsSince(time, nowMs))
  const pendingOf = (key: ContainerKey): string | undefined => {
    const order = given.get(key)
    return isUnderWay(order) ? order?.action : open.get(key)?.action.replace(/^container\./, '')
  }
  return {
    pendingOf,
    factsOf: ({ key, container }) => {
      const order = given.get(key)
      const since = isKnown(container) ? inStateSince(container) : null
      return {
        pending: pendingOf(key),
        failed: order?.phase === 'failed' ? order : undefined,
        orderedEndMs: ends?.get(key),
        span: since === null ? undefined : spanOf(since),
        age: spanOf(container.created_at),
      }
    },
  }
}
