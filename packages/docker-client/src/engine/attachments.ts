import { isIP } from 'node:net'
import { z } from 'zod'
import { compareText } from './compare-text.ts'
import { flag, text } from './fields.ts'

export interface Mount {
  /** `bind`, `volume`, `tmpfs`, … */
  readonly type: string
  /** The volume's name, of volumes. */
  readonly name?: string | undefined
  /** On the host. Empty for a tmpfs, and in lists for a volume that was made without a name. */
  readonly source: string
  readonly destination: string
  readonly writable: boolean
}

const rawMount = z.object({ Type: text, Name: text, Source: text, Destination: text, RW: flag })
export const rawMounts = z.array(rawMount).nullish()

/** Engines give mounts in another order each time; here they are by their place in the container. */
export function toMounts(raw: z.output<typeof rawMounts>): readonly Mount[] {
  return (raw ?? []).map(toMount).sort((a, b) => compareText(a.destination, b.destination))
}

function toMount(raw: z.output<typeof rawMount>): Mount {
  return {
    type: raw.Type ?? '',
    name: raw.Name || undefined,
    source: raw.Source ?? '',
    destination: raw.Destination ?? '',
    writable: raw.RW ?? true,
  }
}

/** A network that a container is attached to, or will be when it starts. */
export interface NetworkAttachment {
  readonly name: string
  /** Empty until the container has run with it. */
  readonly networkId: string
  /** IPv4 before IPv6; absent while it does not run, and in the networks `host` and `none`. */
  readonly ipAddress?: string | undefined
}

const endpointTexts = ['NetworkID', 'IPAddress', 'GlobalIPv6Address'] as const
type RawEndpoint = Readonly<Partial<Record<(typeof endpointTexts)[number], string | null>>>

/** Looked through by hand, as labels are: `z.record` made the list of 5,000 containers four times as slow. */
export const rawNetworks = z
  .custom<Readonly<Record<string, RawEndpoint | null>>>(isNetworks, { error: 'expected networks by name' })
  .nullish()

function isNetworks(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((endpoint: unknown) => {
    if (endpoint === null) return true
    return (
      typeof endpoint === 'object' && endpointTexts.every((key) => isText((endpoint as RawEndpoint)[key]))
    )
  })
}

const isText = (value: unknown): boolean => value === undefined || value === null || typeof value === 'string'

/** By name. */
export function toNetworks(raw: z.output<typeof rawNetworks>): readonly NetworkAttachment[] {
  return Object.entries(raw ?? {})
    .map(([name, endpoint]) => ({
      name,
      networkId: endpoint?.NetworkID ?? '',
      ipAddress: addressOf(endpoint?.IPAddress) ?? addressOf(endpoint?.GlobalIPv6Address),
    }))
    .sort((a, b) => compareText(a.name, b.name))
}

/** Newer engines have words (`invalid IP`) where older ones have nothing. */
function addressOf(told: string | null | undefined): string | undefined {
  return told && isIP(told) !== 0 ? told : undefined
}
