import type { Container, Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useText } from '../ui/text.tsx'
import { reachableAt, shownPorts } from './shown-ports.ts'

/** Published ports as links where a browser reaches them; what does not fit is counted and named in the title. */
export function PortLinks(props: {
  readonly container: Container
  readonly host: Host | undefined
  readonly atMost: number
  readonly tabIndex?: number
  /** As large as the text that they stand in, where that is not small. */
  readonly large?: boolean
}): ReactNode {
  const text = useText()
  const { container, host, atMost } = props
  const answers = host?.docker_status === 'online' || host?.docker_status === 'degraded'
  const at = answers && host ? reachableAt(host.address, window.location.hostname) : undefined
  const ports = shownPorts(container.ports, container.state === 'running' ? at : undefined)
  const rest = ports.slice(atMost)
  return (
    <span
      className={clsx(
        'inline-flex max-w-full min-w-0 gap-x-1.5 whitespace-nowrap',
        !props.large && 'text-xs',
      )}
    >
      {ports.slice(0, atMost).map((port) =>
        port.href === undefined ? (
          <span key={port.text} className="min-w-0 truncate text-soft">
            {visibleText(port.text)}
          </span>
        ) : (
          <a
            key={port.text}
            href={port.href}
            target="_blank"
            rel="noreferrer noopener"
            tabIndex={props.tabIndex}
            aria-label={text('fleet.open_port', { port: port.text, name: visibleText(container.name) })}
            className="min-w-0 truncate text-accent hover:underline"
          >
            {visibleText(port.text)}
          </a>
        ),
      )}
      {rest.length > 0 && (
        <span title={rest.map((port) => visibleText(port.text)).join(', ')} className="shrink-0 text-soft">
          {text('fleet.and_ports', { count: rest.length })}
        </span>
      )}
    </span>
  )
}
