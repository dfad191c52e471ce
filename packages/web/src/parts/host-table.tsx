import { Link } from '@tanstack/react-router'
import type { Host, Usage } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { memo, type ReactNode } from 'react'
import { formatPercent, shareOf } from '../format/figures.ts'
import { Card } from '../ui/card.tsx'
import { Cell, HeadCell, Table } from '../ui/table.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { CollectButton } from './host-actions.tsx'
import { CollectedAt, engineOf, notesOf, RunningLink } from './host-card.tsx'
import { figuresOf } from './resource-bars.tsx'
import { HostMark } from './states.tsx'

/** Many hosts, one a line, in the order given. */
export function HostTable(props: {
  readonly hosts: readonly { readonly host: Host; readonly usage: Usage | undefined }[]
  /** The heads of the six columns that a list can be ordered by: name to disk. */
  readonly heads: readonly ReactNode[]
}): ReactNode {
  const text = useText()
  return (
    <Card className="overflow-hidden">
      <Table label={text('fleet.hosts')}>
        <thead>
          <tr>
            {props.heads}
            <HeadCell>{text('fleet.seen')}</HeadCell>
            <HeadCell>
              <span className="sr-only">{text('fleet.actions')}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {props.hosts.map(({ host, usage }) => (
            <HostLine key={host.id} host={host} usage={usage} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

const HostLine = memo(function HostLine(props: {
  readonly host: Host
  readonly usage: Usage | undefined
}): ReactNode {
  const text = useText()
  const language = useLanguage()
  const { host } = props
  const figures = figuresOf(host, props.usage)
  const percent = (share: number | null): string =>
    share === null ? '–' : formatPercent(language, share * 100)
  const notes = notesOf(host, text)
  return (
    <tr className="hover:bg-hover">
      <Cell>
        <Link
          to="/hosts/$hostId"
          params={{ hostId: String(host.id) }}
          className="inline-flex min-h-6 items-center font-medium hover:underline"
        >
          <bdi>{visibleText(host.name)}</bdi>
        </Link>
        <bdi
          className="block max-w-80 truncate text-xs text-soft"
          title={host.docker_status_reason ?? undefined}
        >
          {host.docker_status_reason ?? engineOf(host, text)}
        </bdi>
      </Cell>
      <Cell>
        <HostMark host={host} />
      </Cell>
      <Cell>
        <RunningLink host={host} />
        {notes.length > 0 && <span className="block text-xs text-soft">{notes.join(' · ')}</span>}
      </Cell>
      <Cell className="text-right">
        {percent(figures.cpu_percent === null ? null : figures.cpu_percent / 100)}
      </Cell>
      <Cell className="text-right">{percent(shareOf(figures.memory_used, figures.memory_total))}</Cell>
      <Cell className="text-right">{percent(shareOf(figures.disk_used, figures.disk_total))}</Cell>
      <Cell className="whitespace-nowrap text-soft">
        <CollectedAt host={host} />
      </Cell>
      <Cell className="w-px py-0">
        <CollectButton host={host} />
      </Cell>
    </tr>
  )
})
