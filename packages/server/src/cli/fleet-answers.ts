import { type Container, containersAnswer, type Host, hostsAnswer } from '@vigie/contract'
import { VigieError } from '../kernel/vigie-error.ts'
import type { ServerClient } from './server-client.ts'

/** More pages than any fleet fills: a server that never ends its list is not followed for ever. */
const mostPages = 1_000

export async function allHosts(server: ServerClient): Promise<Host[]> {
  const hosts: Host[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await server.call({ path: '/api/docker/hosts', query: { cursor }, answer: hostsAnswer })
    hosts.push(...answer.hosts)
    if (answer.next_cursor === null) break
    cursor = answer.next_cursor
  }
  return hosts
}

export async function allContainers(server: ServerClient, hostId: number | undefined): Promise<Container[]> {
  const containers: Container[] = []
  const query = { limit: '1000', host_id: hostId?.toString() }
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const path = '/api/docker/containers'
    const answer = await server.call({ path, query: { ...query, cursor }, answer: containersAnswer })
    containers.push(...answer.containers)
    if (answer.next_cursor === null) break
    cursor = answer.next_cursor
  }
  return containers
}

/** By name, else by id. @throws VigieError cli_host_unknown */
export function hostNamed(hosts: readonly Host[], word: string): Host {
  const host = hosts.find(({ name }) => name === word) ?? hosts.find(({ id }) => String(id) === word)
  if (host === undefined) throw new VigieError('cli_host_unknown', { host: word })
  return host
}
