import type { Container, Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { useText } from '../../ui/text.tsx'
import { shownPorts } from '../shown-ports.ts'
import { Nothing } from './nothing.tsx'
import { portsReachableAt } from './reachable.ts'
import { ShowMore, useShowMore } from './show-more.tsx'

/** Published ports as links where a browser reaches them; those that are only open inside are told apart. */
export function PortList(props: { readonly container: Container; readonly host: Host }): ReactNode {
  const text = useText()
  const { container, host } = props
  const published = shownPorts(container.ports, portsReachableAt(container, host))
  const inside = [
    ...new Set(
      container.ports
        .filter((port) => port.host_port === null)
        .map((port) => `${port.container_port}/${port.protocol}`),
    ),
  ]
  const more = useShowMore(published)
  if (published.length === 0 && inside.length === 0) return <Nothing>{text('panel.no_ports')}</Nothing>
  return (
    <>
      {published.length > 0 && (
        <ul aria-label={text('panel.published')} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {more.shown.map((port) => (
            <li key={port.text}>
              {port.href === undefined ? (
                visibleText(port.text)
              ) : (
                <a
                  href={port.href}
                  target="_blank"
                  rel="noreferrer noopener"
                  aria-label={text('fleet.open_port', { port: port.text, name: visibleText(container.name) })}
                  className="inline-flex min-h-6 items-center text-accent hover:underline"
                >
                  {visibleText(port.text)}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <ShowMore of={more} />
      {inside.length > 0 && (
        <p className="mt-1 text-sm text-soft">
          {text('panel.inside_ports', { ports: visibleText(inside.join(', ')) })}
        </p>
      )}
    </>
  )
}
