import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, HeadCell, Table } from '../ui/table.tsx'
import { useText } from '../ui/text.tsx'

/** Few hosts have more; those that do show the rest on demand. */
const AT_FIRST = 200

export interface InventoryColumn<T> {
  readonly head: string
  readonly right?: boolean
  readonly cell: (row: T) => ReactNode
}

/** A plain list of what is on a host; on narrow screens each row is a card of named facts. */
export function InventoryTable<T>(props: {
  readonly label: string
  readonly empty: string
  readonly emptyHint: string
  readonly error: unknown
  readonly onRetry: () => void
  readonly rows: readonly T[] | undefined
  readonly keyOf: (row: T) => string
  readonly columns: readonly InventoryColumn<T>[]
}): ReactNode {
  const text = useText()
  const [all, setAll] = useState(false)
  const { rows, columns, keyOf } = props
  if (!rows && props.error !== null) return <ProblemNote error={props.error} onRetry={props.onRetry} />
  if (!rows) {
    return (
      <Card aria-busy>
        <SkeletonRows rows={6} />
      </Card>
    )
  }
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState title={props.empty}>{props.emptyHint}</EmptyState>
      </Card>
    )
  }
  const shown = all ? rows : rows.slice(0, AT_FIRST)
  return (
    <Card className="overflow-hidden">
      <div className="hidden md:block">
        <Table label={props.label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.head} className={clsx(column.right && 'text-right')}>
                  {column.head}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)} className="hover:bg-hover">
                {columns.map((column) => (
                  <Cell key={column.head} className={clsx(column.right && 'text-right whitespace-nowrap')}>
                    {column.cell(row)}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ul aria-label={props.label} className="md:hidden">
        {shown.map((row) => (
          <li key={keyOf(row)} className="border-b border-line px-4 py-2.5 text-sm last:border-b-0">
            <p className="mb-1">{columns[0]?.cell(row)}</p>
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-soft">
              {columns.slice(1).map((column) => (
                <div key={column.head} className="contents">
                  <dt className="text-xs leading-5">{column.head}</dt>
                  <dd className="min-w-0 leading-5">{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <div className="border-t border-line p-3 text-center">
          <Button onClick={() => setAll(true)}>{text('fleet.show_all', { count: rows.length })}</Button>
        </div>
      )}
    </Card>
  )
}
