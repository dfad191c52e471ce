import { Link } from '@tanstack/react-router'
import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { useText } from '../../ui/text.tsx'
import { Nothing } from './nothing.tsx'
import { ShowMore, useShowMore } from './show-more.tsx'

/** The networks that it is attached to, each with its address there. */
export function NetworkList({ container }: { readonly container: Container }): ReactNode {
  const text = useText()
  const more = useShowMore(container.networks)
  if (container.networks.length === 0) return <Nothing>{text('panel.no_networks')}</Nothing>
  return (
    <>
      <ul className="grid gap-y-1.5 text-sm">
        {more.shown.map((network) => (
          <li key={network.name} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Link
              to="/hosts/$hostId"
              params={{ hostId: String(container.host_id) }}
              search={{ tab: 'networks', q: network.name }}
              className="min-w-0 font-medium text-accent hover:underline"
            >
              <bdi>{visibleText(network.name)}</bdi>
            </Link>
            {network.ip_address === null ? (
              <span className="text-soft">{text('panel.no_address')}</span>
            ) : (
              <code className="font-mono text-xs">{visibleText(network.ip_address)}</code>
            )}
          </li>
        ))}
      </ul>
      <ShowMore of={more} />
    </>
  )
}
