import type { Container, Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { CircleCheck } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { ContainerLink } from '../parts/container-link.tsx'
import { useOfHost } from '../parts/panel/host-topics.tsx'
import { beingReached, isDown, type Trouble, troubles } from '../parts/verdict.ts'
import { StateShape } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'

const NAMED = 4

/** Is everything all right on this host? If not, what is wrong, each leading to its panel. */
export function HostVerdict({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const held = useOfHost('containers', host.id, (containers) => containers)
  const found = useMemo(() => held && troublesOf(host, held.values()), [host, held])
  // Its place is kept, so that what comes moves nothing.
  if (!found) return <p className="min-h-6" />
  if (host.docker_status === 'disabled') {
    return <p className="min-h-6 text-sm text-soft">{text('panel.verdict_not_watched')}</p>
  }
  if (beingReached(host)) {
    return <p className="min-h-6 text-sm text-soft">{text('fleet.verdict_waiting')}</p>
  }
  if (found.length === 0) {
    return (
      <p className="flex min-h-6 items-center gap-2 text-sm" role="status">
        <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
        <strong className="font-semibold">{text('fleet.verdict_well')}</strong>
      </p>
    )
  }
  const containers = found.flatMap((trouble) => (trouble.kind === 'container' ? trouble.alike : []))
  const count = containers.length + (found.some(({ kind }) => kind === 'host') ? 1 : 0)
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm">
      <p role="status" className="flex items-center gap-2 font-semibold">
        <StateShape tone={found.some(isBad) ? 'bad' : 'warn'} />
        {text('fleet.verdict_trouble', { count })}
      </p>
      {containers.slice(0, NAMED).map((container) => (
        <ContainerLink
          key={container.container_id}
          container={container}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          <bdi>{visibleText(container.name)}</bdi>
        </ContainerLink>
      ))}
      {containers.length > NAMED && (
        <span className="text-soft">{text('panel.and_more', { count: containers.length - NAMED })}</span>
      )}
    </div>
  )
}

const troublesOf = (host: Host, held: Iterable<Container>): readonly Trouble[] =>
  troubles(
    [host],
    [...held].filter((container) => container.host_id === host.id),
  )

const isBad = (trouble: Trouble): boolean => trouble.kind === 'host' || isDown(trouble.what)
