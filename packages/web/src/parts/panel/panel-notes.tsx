import { Link } from '@tanstack/react-router'
import type { Container, Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { ServerOff, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/text.tsx'
import { useSpan } from '../age.tsx'

const linkClass = 'font-medium text-accent underline underline-offset-2'

/** It went while one looked: says so, since when, and where another one may be. */
export function GoneNote(props: { readonly container: Container; readonly untilMs: number }): ReactNode {
  const text = useText()
  const { container, untilMs } = props
  const age = useSpan(new Date(untilMs).toISOString())
  return (
    <Note>
      <p className="font-semibold">{text('panel.gone', { age })}</p>
      <p>
        {text('panel.gone_detail')} <SearchLink name={container.name} />
      </p>
    </Note>
  )
}

/** Its host is out of sight: what is shown is as old as that. */
export function UnknownNote({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const name = visibleText(host.name)
  return (
    <Note>
      <p className="font-semibold">
        {host.last_seen_at === null ? (
          text('panel.host_never_seen', { host: name })
        ) : (
          <LastSeen name={name} time={host.last_seen_at} />
        )}
      </p>
      <p>
        {host.docker_status_reason} {text('panel.last_known')}
      </p>
    </Note>
  )
}

function LastSeen(props: { readonly name: string; readonly time: string }): ReactNode {
  const text = useText()
  return text('panel.host_away', { host: props.name, span: useSpan(props.time) })
}

function Note(props: { readonly children: ReactNode }): ReactNode {
  return (
    <div role="status" className="mb-4 flex gap-3 rounded bg-warn-tint p-3 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="min-w-0 flex-1">{props.children}</div>
    </div>
  )
}

/** Nobody has seen it: it is no more, or never was. */
export function NoContainer(props: {
  readonly name: string
  readonly host: Host
  readonly wholePage: boolean
}): ReactNode {
  const text = useText()
  const { name, host, wholePage } = props
  const names = { name: visibleText(name), host: visibleText(host.name) }
  return (
    <EmptyState
      icon={<ServerOff className="size-8" />}
      wholePage={wholePage}
      title={text('panel.not_there', names)}
      action={<SearchLink name={name} />}
    >
      {text('panel.not_there_detail')}
    </EmptyState>
  )
}

export function NoHostHere(props: { readonly wholePage: boolean }): ReactNode {
  const text = useText()
  return (
    <EmptyState
      icon={<ServerOff className="size-8" />}
      wholePage={props.wholePage}
      title={text('fleet.host_not_found')}
      action={
        <Link to="/hosts" className={linkClass}>
          {text('fleet.all_hosts')}
        </Link>
      }
    >
      {text('fleet.host_not_found_detail')}
    </EmptyState>
  )
}

function SearchLink({ name }: { readonly name: string }): ReactNode {
  const text = useText()
  return (
    <Link to="/containers" search={{ q: name }} className={linkClass}>
      {text('panel.search_it', { name: visibleText(name) })}
    </Link>
  )
}
