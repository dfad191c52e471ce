import type { Host, HostsRepository } from './hosts-repository.ts'

export const localHostName = 'local'

/**
 * The engine of this machine as host `local`, enrolled the first time and moved when DOCKER_HOST
 * has moved. A database that already watches that address under another name is left as it is.
 * @param removedAddress of an engine that somebody has taken off the list: it stays off
 * @returns the host, and whether it is new; undefined when it is not wanted
 */
export async function enrolLocal(
  hosts: HostsRepository,
  address: string,
  removedAddress?: string,
): Promise<{ readonly host: Host; readonly isNew: boolean } | undefined> {
  const known = await hosts.list()
  const same = known.find((host) => host.address === address)
  if (same !== undefined) return { host: same, isNew: false }
  if (address === removedAddress) return undefined
  const place = { address, transport: 'unix', host: 'local' } as const
  const local = known.find((host) => host.name === localHostName)
  if (local === undefined) {
    return { host: await hosts.enrol({ name: localHostName, ...place }), isNew: true }
  }
  await hosts.updateAddress(local.id, place)
  return { host: { ...local, ...place }, isNew: false }
}
