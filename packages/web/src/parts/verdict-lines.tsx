import { Link } from '@tanstack/react-router'
import { type Container, type Host, roleMay } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { Play, RotateCw, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOrder } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { formatImage } from '../format/image.ts'
import { Button } from '../ui/button.tsx'
import { StateMark, type Tone } from '../ui/state-mark.tsx'
import { type Text, useText } from '../ui/text.tsx'
import { useSpan } from './age.tsx'
import { actionsFor } from './container-actions-possible.ts'
import { ContainerLink } from './container-link.tsx'
import { CollectButton } from './host-actions.tsx'
import { containersLink } from './overview/containers-link.ts'
import { ContainerMark, HostMark } from './states.tsx'
import { isDown, type Trouble, type Wrong } from './verdict.ts'

type HostTrouble = Extract<Trouble, { kind: 'host' }>
type ContainerTrouble = Extract<Trouble, { kind: 'container' }>

/** One thing that needs a look: what, where, since when, and the button that helps. */
export function TroubleLine(props: {
  readonly trouble: Trouble
  readonly hosts: ReadonlyMap<number, Host>
}): ReactNode {
  const { trouble, hosts } = props
  if (trouble.kind === 'host')
    return trouble.alike.length > 1 ? <ManyHosts trouble={trouble} /> : <OneHost host={trouble.host} />
  return trouble.by ? (
    <ManyContainers trouble={trouble} by={trouble.by} hosts={hosts} />
  ) : (
    <OneContainer trouble={trouble} host={hosts.get(trouble.container.host_id)} />
  )
}

function Line(props: { readonly children: ReactNode; readonly button?: ReactNode }): ReactNode {
  return (
    // From `sm` on it begins where the words of the verdict begin.
    <div className="flex min-h-12 items-center justify-between gap-x-3 px-4 py-1.5 text-sm sm:pl-13">
      <div className="min-w-0 flex-1">{props.children}</div>
      {props.button}
    </div>
  )
}

/** Where text is large a state takes two lines rather than the place of the button. */
const factsClass = 'flex flex-wrap items-center gap-x-2 sm:gap-x-3 *:min-w-0 *:whitespace-normal'
/** Its own line on a phone. */
const nameClass = 'min-w-0 truncate font-medium max-sm:w-full'
/** A finger may press a little beside it. */
const linkClass =
  'relative inline-flex min-h-6 max-w-full items-center font-medium hover:underline pointer-coarse:after:absolute pointer-coarse:after:-inset-y-2.5 pointer-coarse:after:inset-x-0 max-sm:w-full'

function OneHost({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const me = useMe()
  return (
    <Line
      button={
        <>
          {roleMay(me.role, 'hosts.manage') && (
            <Link
              to="/hosts/$hostId"
              params={{ hostId: String(host.id) }}
              search={{ tab: 'settings' }}
              aria-label={text('overview.settings_named', { host: visibleText(host.name) })}
              className={`${buttonClass} max-sm:w-control max-sm:!px-0`}
            >
              <Settings aria-hidden className="size-4 sm:hidden" />
              <span className="max-sm:sr-only">{text('overview.settings')}</span>
            </Link>
          )}
          <CollectButton host={host} withWord="wide" />
        </>
      }
    >
      <p className={factsClass}>
        <Link to="/hosts/$hostId" params={{ hostId: String(host.id) }} className={linkClass}>
          <bdi className="truncate">{text('fleet.trouble_host', { host: visibleText(host.name) })}</bdi>
        </Link>
        <HostMark host={host} />
        {host.last_seen_at !== null && <Since time={host.last_seen_at} />}
      </p>
      <Reason hosts={[host]} />
    </Line>
  )
}

const NAMED = 3

function ManyHosts({ trouble }: { readonly trouble: HostTrouble }): ReactNode {
  const text = useText()
  const { host, alike } = trouble
  const others = alike.length - NAMED
  const seenAt = alike.flatMap((one) => one.last_seen_at ?? []).sort()[0]
  return (
    <Line
      button={
        <Link to="/hosts" className={buttonClass}>
          {text('overview.show_hosts')}
        </Link>
      }
    >
      <p className={factsClass}>
        <span className={nameClass}>{text('overview.hosts_many', { count: alike.length })}</span>
        <HostMark host={host} />
        {seenAt !== undefined && <Since time={seenAt} />}
        <span className="text-soft">
          {alike.slice(0, NAMED).map((one, index) => (
            <span key={one.id}>
              {index > 0 && ', '}
              <bdi>{visibleText(one.name)}</bdi>
            </span>
          ))}
          {others > 0 && ` ${text('overview.hosts_others', { count: others })}`}
        </span>
      </p>
      <Reason hosts={alike} />
    </Line>
  )
}

/** Why a host does not answer, and what is not known because of that. */
function Reason({ hosts }: { readonly hosts: readonly Host[] }): ReactNode {
  const text = useText()
  const reason = hosts[0]?.docker_status_reason ?? null
  const unknown = hosts.reduce((sum, host) => sum + host.containers_unknown, 0)
  if (reason === null && unknown === 0) return null
  return (
    // Whole on the host's card and page.
    <p className="text-soft max-sm:line-clamp-2">
      {/* The sentence names its host: of many it would name the wrong ones. */}
      {hosts.length === 1 && <bdi>{reason}</bdi>}
      {unknown > 0 && ` ${text('fleet.trouble_unknown_after', { count: unknown })}`}
    </p>
  )
}

const toneOf = (what: Wrong): Tone => (isDown(what) ? 'bad' : 'warn')

const wordOf = ({ what, container }: ContainerTrouble, text: Text): string =>
  what === 'failed'
    ? text('overview.trouble_failed', { code: String(container.exit_code) })
    : what === 'down'
      ? text('overview.trouble_down')
      : text(`fleet.trouble_${what}`)

function OneContainer(props: {
  readonly trouble: ContainerTrouble
  readonly host: Host | undefined
}): ReactNode {
  const text = useText()
  const { trouble, host } = props
  const { container, what } = trouble
  const { pending } = useOrder(container)
  const looping = what === 'restarting' && container.restart_count > 0
  return (
    <Line button={<HelpButton container={container} />}>
      <p className={factsClass}>
        <ContainerLink container={container} className={linkClass}>
          <bdi className="truncate">{visibleText(container.name)}</bdi>
        </ContainerLink>
        {pending === undefined ? (
          <StateMark tone={toneOf(what)} word={wordOf(trouble, text)} />
        ) : (
          <ContainerMark container={container} pending={pending} />
        )}
        {host && <bdi className="min-w-0 truncate text-soft">{visibleText(host.name)}</bdi>}
        {looping ? (
          <span className="text-soft">{text('fleet.restarts', { count: container.restart_count })}</span>
        ) : (
          <Since time={(isDown(what) ? container.finished_at : null) ?? container.last_update_at} />
        )}
      </p>
    </Line>
  )
}

function ManyContainers(props: {
  readonly trouble: ContainerTrouble
  readonly by: 'project' | 'image'
  readonly hosts: ReadonlyMap<number, Host>
}): ReactNode {
  const text = useText()
  const { trouble, by, hosts } = props
  const { container, what, alike } = trouble
  const name = by === 'project' ? visibleText(container.compose_project ?? '') : formatImage(container.image)
  const onHosts = new Set(alike.map((one) => one.host_id))
  const host = onHosts.size === 1 ? hosts.get(container.host_id) : undefined
  const link = containersLink({
    look: true,
    ...(by === 'project'
      ? { hostIds: [container.host_id], projects: [container.compose_project ?? ''] }
      : { q: container.image }),
  })
  return (
    <Line
      button={
        <Link {...link} aria-label={text('overview.show_named', { name })} className={buttonClass}>
          {text('overview.show')}
        </Link>
      }
    >
      <p className={factsClass}>
        <span className={nameClass}>
          <bdi>{text(`overview.${by}`, { name })}</bdi>
        </span>
        <StateMark tone={toneOf(what)} word={text(`overview.many_${what}`, { count: alike.length })} />
        {host ? (
          <bdi className="text-soft">{visibleText(host.name)}</bdi>
        ) : (
          <span className="text-soft">{text('overview.on_hosts', { count: onHosts.size })}</span>
        )}
      </p>
    </Line>
  )
}

/** As a button looks: it leads where something can be done. */
const buttonClass =
  'inline-flex min-h-control shrink-0 items-center justify-center rounded border border-edge/50 bg-card px-3.5 font-medium transition-colors hover:bg-hover'

/** The one order that helps most against what the verdict names. */
function HelpButton({ container }: { readonly container: Container }): ReactNode {
  const text = useText()
  const { pending, press } = useOrder(container)
  const me = useMe()
  const possible = actionsFor(me.role, container.state)
  const action = (['start', 'restart'] as const).find((one) => possible.includes(one))
  if (!action) return null
  const Icon = action === 'start' ? Play : RotateCw
  return (
    <Button
      aria-label={text(`fleet.${action}_named`, { name: visibleText(container.name) })}
      pending={pending !== undefined}
      icon={<Icon aria-hidden className="size-4" />}
      className="max-sm:w-control max-sm:!px-0"
      onClick={() => void press(container, action)}
    >
      <span className="max-sm:sr-only">{text(`fleet.${action}`)}</span>
    </Button>
  )
}

function Since(props: { readonly time: string }): ReactNode {
  const text = useText()
  return (
    <span className="whitespace-nowrap text-soft">{text('fleet.since', { span: useSpan(props.time) })}</span>
  )
}
