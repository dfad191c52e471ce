import { compareText } from './compare-text.ts'

/** Docker's own states, and `unknown` for a word that is none of them. */
export type ContainerState =
  | 'created'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'removing'
  | 'exited'
  | 'dead'
  | 'unknown'

const STATES: ReadonlySet<string> = new Set([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
])

export function toContainerState(word: string | null | undefined): ContainerState {
  return word !== null && word !== undefined && STATES.has(word) ? (word as ContainerState) : 'unknown'
}

export interface PortMapping {
  readonly containerPort: number
  /** Absent when the port is exposed but not published. */
  readonly hostPort?: number | undefined
  /** `0.0.0.0` and `::` come as two mappings. */
  readonly hostIp?: string | undefined
  /** `tcp`, `udp` or `sctp`. */
  readonly protocol: string
}

/** Stable order, whatever the engine's map order was: by port, protocol, address, host port. */
export function sortPorts(ports: PortMapping[]): PortMapping[] {
  return ports.length < 2 ? ports : ports.sort(comparePorts)
}

function comparePorts(left: PortMapping, right: PortMapping): number {
  return (
    left.containerPort - right.containerPort ||
    compareText(left.protocol, right.protocol) ||
    compareText(left.hostIp ?? '', right.hostIp ?? '') ||
    (left.hostPort ?? 0) - (right.hostPort ?? 0)
  )
}
