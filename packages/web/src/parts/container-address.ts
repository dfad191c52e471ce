import type { Container } from '@vigie/contract'

/**
 * How the address names a container, `?c=3/web`: by its name, which outlives the container when it is made
 * anew. Docker's names hold no slash; a host that lies about that only finds nothing.
 */
export const containerAddress = ({ host_id: hostId, name }: Pick<Container, 'host_id' | 'name'>): string =>
  `${hostId}/${name}`

/** A name as a part of a path. A lying engine's may hold half a character, which no address can say. */
export const nameInPath = (name: string): string => name.toWellFormed()

/** The container's own page. */
export const containerPage = ({ host_id: hostId, name }: Pick<Container, 'host_id' | 'name'>): string =>
  `/containers/${hostId}/${encodeURIComponent(nameInPath(name))}`

export interface NamedContainer {
  readonly hostId: number
  readonly name: string
}

/** What `containerAddress` wrote; undefined for what names no container. */
export function readContainerAddress(address: string | undefined): NamedContainer | undefined {
  const parts = /^([1-9]\d{0,14})\/(.+)$/s.exec(address ?? '')
  return parts?.[1] === undefined || parts[2] === undefined
    ? undefined
    : { hostId: Number(parts[1]), name: parts[2] }
}
