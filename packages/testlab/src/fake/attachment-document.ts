import type { DocumentContext } from './container-document.ts'
import { type FakeContainer, type FakeMount, hexId, isAlive } from './model.ts'

type Document = Record<string, unknown>

const VOLUMES = '/var/lib/docker/volumes'

/** `Mounts` of a list or an inspection. A list does not know where a volume without a name of its own is kept. */
export function mountDocuments(container: FakeContainer, from: 'list' | 'inspect'): Document[] {
  return container.mounts.map((mount) =>
    mount.hostPath === undefined ? ofVolume(mount, from) : ofBind(mount),
  )
}

function ofVolume({ volume = '', destination, readOnly, unnamed }: FakeMount, from: 'list' | 'inspect') {
  return {
    Type: 'volume',
    Name: volume,
    Source: unnamed === true && from === 'list' ? '' : `${VOLUMES}/${volume}/_data`,
    Destination: destination,
    Driver: 'local',
    Mode: unnamed === true ? '' : 'z',
    RW: readOnly !== true,
    Propagation: '',
  }
}

function ofBind({ hostPath, destination, readOnly }: FakeMount): Document {
  return {
    Type: 'bind',
    Source: hostPath,
    Destination: destination,
    Mode: readOnly === true ? 'ro' : '',
    RW: readOnly !== true,
    Propagation: 'rprivate',
  }
}

/** `NetworkSettings.Networks`: none for a container that uses another one's. */
export function endpointDocuments(container: FakeContainer, context: DocumentContext): Document {
  const names = [...container.networks.keys()].sort()
  return Object.fromEntries(names.map((name) => [name, endpointDocument(container, name, context)]))
}

export function endpointDocument(container: FakeContainer, name: string, context: DocumentContext): Document {
  const network = context.network(name)
  const subnet = isAlive(container) ? network?.subnet?.match(/^(\d+\.\d+)\./)?.[1] : undefined
  const [high, low] = [
    Number.parseInt(container.id.slice(0, 2), 16),
    Number.parseInt(container.id.slice(2, 4), 16),
  ]
  return {
    IPAMConfig: null,
    Links: null,
    Aliases: null,
    MacAddress:
      subnet === undefined ? '' : `02:42:ac:11:${container.id.slice(0, 2)}:${container.id.slice(2, 4)}`,
    ...(context.profile.major >= 28 ? { DriverOpts: null, GwPriority: 0 } : {}),
    NetworkID: container.networks.get(name) === 'joined' ? (network?.id ?? '') : '',
    EndpointID: isAlive(container) ? hexId(`endpoint:${name}:${container.id}`) : '',
    Gateway: subnet === undefined ? '' : `${subnet}.0.1`,
    IPAddress: subnet === undefined ? '' : `${subnet}.${high}.${low}`,
    IPPrefixLen: subnet === undefined ? 0 : 16,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    ...(context.profile.major >= 28 ? {} : { DriverOpts: null }),
    ...(context.profile.major >= 25 ? { DNSNames: null } : {}),
  }
}
