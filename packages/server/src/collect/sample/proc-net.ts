import type { NetFigures } from './sample-types.ts'
import { unsignedAt } from './stat-text.ts'

/**
 * Interfaces that carry the same bytes again or none of the container's own: loopback, the bridges and
 * pairs of an engine inside the container, and tunnels, whose packets also pass its real interface.
 */
const notOwnTraffic =
  /^(lo|veth|docker|br-|virbr|nerdctl|cni|tun|tap|wg|tailscale|sit|ip6tnl|tunl|gre|erspan|dummy)/

/** Whether a container's network namespace is its own, so that /proc/PID/net/dev tells its traffic. */
export function hasOwnNetwork(networkMode: string | undefined): boolean {
  return networkMode !== 'host' && !networkMode?.startsWith('container:')
}

/** Sums /proc/PID/net/dev over the container's own interfaces; undefined when it is not that file. */
export function parseNetDev(text: string): NetFigures | undefined {
  if (!text.startsWith('Inter-')) return undefined
  const total = [0, 0, 0, 0, 0, 0, 0, 0]
  for (const line of text.split('\n').slice(2)) {
    const colon = line.lastIndexOf(':')
    if (colon < 0 || notOwnTraffic.test(line.slice(0, colon).trim())) continue
    const columns = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)
    // Receive: bytes packets errs drop fifo frame compressed multicast; transmit: bytes packets errs drop…
    const picked = [0, 1, 2, 3, 8, 9, 10, 11].map((column) => unsignedAt(columns[column] ?? ''))
    for (const [index, figure] of picked.entries()) total[index] = (total[index] ?? 0) + (figure ?? 0)
  }
  const [rxBytes, rxPackets, rxErrors, rxDropped, txBytes, txPackets, txErrors, txDropped] = total
  return {
    netRxBytes: rxBytes,
    netTxBytes: txBytes,
    netRxPackets: rxPackets,
    netTxPackets: txPackets,
    netRxErrors: rxErrors,
    netTxErrors: txErrors,
    netRxDropped: rxDropped,
    netTxDropped: txDropped,
  }
}
