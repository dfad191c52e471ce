import type { Host, Usage } from '@vigie/contract'
import { type DOMAttributes, useEffect, useMemo, useState } from 'react'
import { type Arranged, arrange, type InventoryQuery, writeInventoryQuery } from '../parts/inventory-query.ts'
import { useHeldLines } from '../parts/overview/use-held.ts'
import { useAttention } from '../parts/use-attention.ts'
import { type HostRow, hostColumns, hostTexts } from './hosts-columns.ts'

/** As people count: host-9 before host-10. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const asked = { columns: hostColumns, filters: [], textsOf: hostTexts }

/**
 * The hosts that are asked for, in order. Figures change all the time: while somebody points at the list no
 * host changes its place. Another question is answered at once.
 */
export function useHostRows(
  hosts: ReadonlyMap<number, Host>,
  usage: ReadonlyMap<number, Usage> | undefined,
  query: InventoryQuery,
): {
  readonly rows: readonly HostRow[]
  readonly sort: Arranged<HostRow>['sort']
  readonly handlers: DOMAttributes<HTMLElement>
} {
  const [attention, handlers] = useAttention()
  const arranged = useMemo(() => {
    const rows = [...hosts.values()]
      .sort((a, b) => collator.compare(a.name, b.name))
      .map((host) => ({ host, usage: usage?.get(host.id) }))
    return arrange(rows, query, asked)
  }, [hosts, usage, query])
  const fresh = useMemo(() => arranged.rows.map(({ host }) => ({ key: String(host.id) })), [arranged])
  const question = JSON.stringify(writeInventoryQuery(query))
  const [answered, setAnswered] = useState(question)
  useEffect(() => setAnswered(question), [question])
  const lines = useHeldLines(fresh, answered === question ? attention : 'free')
  const rows = lines.flatMap(({ key }) => {
    const host = hosts.get(Number(key))
    return host ? [{ host, usage: usage?.get(host.id) }] : []
  })
  return { rows, sort: arranged.sort, handlers }
}
