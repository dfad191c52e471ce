import type { Container } from '@vigie/contract'

export interface ShownPort {
  readonly text: string
  /** Where a browser finds it, if it can at all. */
  readonly href: string | undefined
}

const anyAddress = new Set(['', '0.0.0.0', '::'])
/** Nothing else is an address; an engine can say anything. */
const isAddress = /^[0-9a-fA-F:.]*$/
const httpsPorts = new Set([443, 8443, 9443])

const bracketed = (address: string): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]` : address

/**
 * Published ports, each said once where IPv4 and IPv6 say the same.
 * @param reachableAt the host's name as this browser can reach it; undefined: not known, so no links
 */
export function shownPorts(ports: Container['ports'], reachableAt: string | undefined): readonly ShownPort[] {
  const published = ports.filter((port) => port.host_port !== null)
  published.sort((a, b) => a.container_port - b.container_port || (a.host_port ?? 0) - (b.host_port ?? 0))
  const shown = new Map<string, ShownPort>()
  for (const port of published) {
    const ip = port.host_ip ?? ''
    const inside =
      port.protocol === 'tcp' ? String(port.container_port) : `${port.container_port}/${port.protocol}`
    const text = `${anyAddress.has(ip) ? '' : `${bracketed(ip)}:`}${port.host_port}→${inside}`
    if (!shown.has(text)) shown.set(text, { text, href: hrefOf(port, reachableAt) })
  }
  return [...shown.values()]
}

function hrefOf(port: Container['ports'][number], reachableAt: string | undefined): string | undefined {
  if (port.protocol !== 'tcp' || reachableAt === undefined || port.host_port === null) return undefined
  const ip = port.host_ip ?? ''
  if (!isAddress.test(ip)) return undefined
  const loopback = ip === '::1' || ip.startsWith('127.')
  const fromLoopback =
    reachableAt === 'localhost' || reachableAt === '[::1]' || reachableAt.startsWith('127.')
  if (loopback && !fromLoopback) return undefined
  const at = anyAddress.has(ip) || loopback ? reachableAt : bracketed(ip)
  const scheme = httpsPorts.has(port.container_port) ? 'https' : 'http'
  const address = `${scheme}://${at}:${port.host_port}/`
  return URL.canParse(address) ? address : undefined
}

/** The name under which a browser reaches a host's ports: for the engine here, what this page is reached by. */
export function reachableAt(address: string, pageHostname: string): string | undefined {
  if (address.startsWith('unix:')) return pageHostname
  if (!URL.canParse(address)) return undefined
  // Of a scheme that it does not know, URL keeps the host as it stands.
  return new URL(address).hostname || undefined
}
