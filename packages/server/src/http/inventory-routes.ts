import {
  containersAnswer,
  hostParams,
  imagesAnswer,
  networksAnswer,
  pageQuery,
  volumesAnswer,
} from '@vigie/contract'
import type { FastifyInstance } from 'fastify'
import type { FleetView } from '../view/fleet-view.ts'
import { typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { ProblemError } from './problem.ts'

export interface InventoryRoutesDeps {
  readonly view: FleetView
}

const about = { permission: 'fleet.read', tag: 'hosts', problems: ['host_not_found'] } as const
const shapes = { params: hostParams, querystring: pageQuery } as const

/** What lies on one host. Whole, unless a limit is asked for. */
export function addInventoryRoutes(app: FastifyInstance, { view }: InventoryRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/docker/hosts/:host_id/containers',
    operation(
      { ...about, id: 'list_host_containers', summary: 'The containers of a host' },
      { ...shapes, response: { 200: containersAnswer } },
    ),
    async (request) => {
      const principal = principalOf(request)
      const hostId = request.params.host_id
      // What is not there and what may not be seen are told alike.
      if (view.host(principal, hostId, 'en') === undefined) throw new ProblemError('host_not_found')
      const all = view.containers(principal, { hostId })
      const { items, next_cursor } = pageOf(all, (one) => [one.name, one.container_id], request.query, true)
      return { containers: [...items], next_cursor }
    },
  )
  routes.get(
    '/api/docker/hosts/:host_id/images',
    operation(
      { ...about, id: 'list_host_images', summary: 'The images of a host' },
      { ...shapes, response: { 200: imagesAnswer } },
    ),
    async (request) => {
      const all = found(await view.images(principalOf(request), request.params.host_id))
      const { items, next_cursor } = pageOf(all, (one) => [one.image_id], request.query, true)
      return { images: [...items], next_cursor }
    },
  )
  routes.get(
    '/api/docker/hosts/:host_id/volumes',
    operation(
      { ...about, id: 'list_host_volumes', summary: 'The volumes of a host' },
      { ...shapes, response: { 200: volumesAnswer } },
    ),
    async (request) => {
      const all = found(await view.volumes(principalOf(request), request.params.host_id))
      const { items, next_cursor } = pageOf(all, (one) => [one.name, one.name], request.query, true)
      return { volumes: [...items], next_cursor }
    },
  )
  routes.get(
    '/api/docker/hosts/:host_id/networks',
    operation(
      { ...about, id: 'list_host_networks', summary: 'The networks of a host' },
      { ...shapes, response: { 200: networksAnswer } },
    ),
    async (request) => {
      const all = found(await view.networks(principalOf(request), request.params.host_id))
      const { items, next_cursor } = pageOf(all, (one) => [one.name, one.network_id], request.query, true)
      return { networks: [...items], next_cursor }
    },
  )
}

function found<T>(list: T[] | undefined): T[] {
  if (list === undefined) throw new ProblemError('host_not_found')
  return list
}
