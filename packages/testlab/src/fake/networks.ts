import type { EngineParts } from './call.ts'
import { EngineRefusal } from './inventory.ts'
import { type FakeContainer, type FakeNetwork, isAlive } from './model.ts'

type NetworkParts = Pick<EngineParts, 'inventory' | 'hub' | 'clock' | 'profile'>

/** `docker network create`. */
export function createNetwork({ inventory, hub, clock }: NetworkParts, name: string): FakeNetwork {
  if (inventory.networks.has(name)) {
    throw new EngineRefusal(409, `network with name ${name} already exists`)
  }
  const network: FakeNetwork = {
    name,
    id: inventory.nextId(),
    driver: 'bridge',
    createdMs: clock.nowMs(),
    labels: {},
    subnet: `172.${15 + inventory.networks.size}.0.0/16`,
  }
  inventory.networks.set(name, network)
  hub.emit('network', 'create', network.id, { name, type: network.driver })
  return network
}

/** `docker network connect`: an event only while the container runs. */
export function connectNetwork(parts: NetworkParts, reference: string, container: FakeContainer): void {
  const network = networkOf(parts, reference)
  if (container.networks.has(network.name)) {
    const why = `endpoint with name ${container.name} already exists in network ${network.name}`
    throw new EngineRefusal(403, why)
  }
  container.networks.set(network.name, isAlive(container) ? 'joined' : 'asked')
  if (isAlive(container)) tellNetwork(parts, network, container, 'connect')
}

/** `docker network disconnect`: older engines tell it of stopped containers, too, and of running ones twice. */
export function disconnectNetwork(parts: NetworkParts, reference: string, container: FakeContainer): void {
  const network = networkOf(parts, reference)
  if (!container.networks.delete(network.name)) {
    const why = `container ${container.id} is not connected to the network ${network.name}`
    throw new EngineRefusal(500, why)
  }
  if (isAlive(container)) tellNetwork(parts, network, container, 'disconnect')
  if (parts.profile.tellsLeavingTwice) tellNetwork(parts, network, container, 'disconnect')
}

export function tellNetwork(
  { hub }: Pick<EngineParts, 'hub'>,
  network: FakeNetwork,
  container: FakeContainer,
  action: 'connect' | 'disconnect',
): void {
  const attributes = { container: container.id, name: network.name, type: network.driver }
  hub.emit('network', action, network.id, attributes)
}

function networkOf({ inventory }: NetworkParts, reference: string): FakeNetwork {
  const byId = [...inventory.networks.values()].find(({ id }) => id === reference)
  const network = inventory.networks.get(reference) ?? byId
  if (network === undefined) throw new EngineRefusal(404, `network ${reference} not found`)
  return network
}
