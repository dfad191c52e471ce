import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Container, Host } from '@vigie/contract'
import { useMemo } from 'react'
import type { ZodType } from 'zod'
import { api } from '../data/api.ts'
import type { Users } from './inventory-users.ts'
import { useOfHost } from './panel/host-topics.tsx'

/** A list of one host, asked for again whenever the host was looked at; the old one stays until then. */
export function useInventory<T>(host: Host, what: 'images' | 'volumes' | 'networks', schema: ZodType<T>) {
  return useQuery({
    queryKey: ['host', host.id, what, host.docker_last_collect_at],
    queryFn: ({ signal }) => api.get(`/api/docker/hosts/${host.id}/${what}`, { schema, signal }),
    placeholderData: keepPreviousData,
  })
}

/** Who uses what on a host, live; undefined until its containers have been told. */
export function useUsers(hostId: number, of: (containers: Iterable<Container>) => Users): Users | undefined {
  const held = useOfHost('containers', hostId, (containers) => containers)
  return useMemo(
    () => held && of([...held.values()].filter((container) => container.host_id === hostId)),
    [held, hostId, of],
  )
}
