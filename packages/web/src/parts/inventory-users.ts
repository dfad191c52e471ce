// Purpose: which containers of a host use its images, volumes and networks.
// Never guesses: what is not told of a container it does not use. Called by the tabs of the host page.

import type { Container, Network } from '@vigie/contract'

export interface User {
  readonly container: Container
  /** On a network: its address there. */
  readonly address?: string | null
}

export type Users = ReadonlyMap<string, readonly User[]>

const none: readonly User[] = []

const byName = (a: User, b: User): number => (a.container.name < b.container.name ? -1 : 1)

function grouped(pairs: Iterable<readonly [string, User]>): Users {
  const users = new Map<string, User[]>()
  for (const [key, user] of pairs) {
    const known = users.get(key)
    if (known === undefined) users.set(key, [user])
    // Two mounts of one volume are one use of it.
    else if (known.at(-1)?.container !== user.container) known.push(user)
  }
  for (const list of users.values()) list.sort(byName)
  return users
}

function* pairsOf<T>(
  containers: Iterable<Container>,
  keys: (container: Container) => Iterable<T>,
  pair: (container: Container, key: T) => readonly [string, User],
): Generator<readonly [string, User]> {
  for (const container of containers) for (const key of keys(container)) yield pair(container, key)
}

/** By image id. */
export const imageUsers = (containers: Iterable<Container>): Users =>
  grouped(
    pairsOf(
      containers,
      ({ image_id: id }) => [id],
      (container, id) => [id, { container }],
    ),
  )

/** By the volume's name. */
export const volumeUsers = (containers: Iterable<Container>): Users =>
  grouped(
    pairsOf(
      containers,
      ({ mounts }) => mounts.flatMap(({ type, name }) => (type === 'volume' && name !== null ? [name] : [])),
      (container, name) => [name, { container }],
    ),
  )

/** By network id; of those whose id an engine did not tell, by name. */
export const networkUsers = (containers: Iterable<Container>): Users =>
  grouped(
    pairsOf(
      containers,
      ({ networks }) => networks,
      (container, { network_id: id, name, ip_address: address }) => [
        id === '' ? `name ${name}` : id,
        { container, address },
      ],
    ),
  )

export const usersOf = (users: Users, key: string): readonly User[] => users.get(key) ?? none

export const usersOfNetwork = (users: Users, { network_id: id, name }: Network): readonly User[] =>
  [...usersOf(users, id), ...usersOf(users, `name ${name}`)].sort(byName)

/** Docker makes these itself; nobody can remove them. */
const builtIn = new Set(['bridge', 'host', 'none'])

export const isBuiltIn = ({ name }: Pick<Network, 'name'>): boolean => builtIn.has(name)
