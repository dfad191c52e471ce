import {
  actionQuery,
  changedHostBody,
  hostParams,
  hostSchema,
  hostsAnswer,
  hostsQuery,
  hostTrialBody,
  hostTrialSchema,
  newHostBody,
  taskAnswer,
} from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HostOrders } from '../act/orders.ts'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import type { FleetView } from '../view/fleet-view.ts'
import { actorOf, languageOf, typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { nothing, operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { ProblemError } from './problem.ts'
import { answerTask, orderHeaders } from './task-answers.ts'

export interface HostRoutesDeps {
  readonly language: Language
  readonly view: FleetView
  readonly hosts: HostOrders
  readonly tasks: Pick<TasksRepository, 'settled'>
}

const manage = { permission: 'hosts.manage', tag: 'hosts' } as const
const read = { permission: 'fleet.read', tag: 'hosts' } as const
const problems = ['host_not_found'] as const

export function addHostRoutes(app: FastifyInstance, deps: HostRoutesDeps): void {
  addReadingRoutes(app, deps)
  addChangingRoutes(app, deps)
  addOrderRoutes(app, deps)
}

/** As whoever asks sees it. @throws ProblemError host_not_found for one that may not be seen, too */
function seen(request: FastifyRequest, hostId: number, { view, language }: HostRoutesDeps) {
  const host = view.host(principalOf(request), hostId, languageOf(request, language))
  if (host === undefined) throw new ProblemError('host_not_found')
  return host
}

function addReadingRoutes(app: FastifyInstance, deps: HostRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/docker/hosts',
    operation(
      { ...read, id: 'list_hosts', summary: 'All hosts, by name' },
      { querystring: hostsQuery, response: { 200: hostsAnswer } },
    ),
    async (request) => {
      const { docker_enabled } = request.query
      const hosts = deps.view
        .hosts(principalOf(request), languageOf(request, deps.language))
        .filter((host) => docker_enabled === undefined || host.docker_enabled === docker_enabled)
      const { items, next_cursor } = pageOf(hosts, ({ name, id }) => [name, id], request.query)
      return { hosts: [...items], next_cursor }
    },
  )
  routes.get(
    '/api/docker/hosts/:host_id',
    operation(
      { ...read, id: 'get_host', summary: 'One host', problems },
      { params: hostParams, response: { 200: hostSchema } },
    ),
    async (request) => seen(request, request.params.host_id, deps),
  )
}

function addChangingRoutes(app: FastifyInstance, deps: HostRoutesDeps): void {
  const { hosts } = deps
  const routes = typed(app)
  routes.post(
    '/api/docker/hosts',
    operation(
      {
        ...manage,
        wholeFleet: true,
        id: 'create_host',
        summary: 'Add a host; it is watched at once unless docker_enabled is false',
        problems: ['host_name_taken', 'unsupported_address'],
      },
      { body: newHostBody, response: { 201: hostSchema } },
    ),
    async (request, reply) => {
      const { name, address, docker_enabled } = request.body
      const { id } = await hosts.add({ name, address, dockerEnabled: docker_enabled }, actorOf(request))
      reply.header('location', `/api/docker/hosts/${id}`)
      return reply.code(201).send(seen(request, id, deps))
    },
  )
  routes.patch(
    '/api/docker/hosts/:host_id',
    operation(
      {
        ...manage,
        // A new address is another host: a token for one could aim it at any that it is kept from.
        wholeFleet: true,
        id: 'change_host',
        summary: 'Change the name or address of a host',
        problems: ['host_not_found', 'host_name_taken', 'unsupported_address'],
      },
      { params: hostParams, body: changedHostBody, response: { 200: hostSchema } },
    ),
    async (request) => {
      const { id } = seen(request, request.params.host_id, deps)
      await hosts.change(id, request.body, actorOf(request))
      return seen(request, id, deps)
    },
  )
  routes.delete(
    '/api/docker/hosts/:host_id',
    operation(
      { ...manage, id: 'remove_host', summary: 'Remove a host and all that is known of it', problems },
      { params: hostParams, response: { 204: nothing } },
    ),
    async (request, reply) => {
      await hosts.remove(seen(request, request.params.host_id, deps).id, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}

function addOrderRoutes(app: FastifyInstance, deps: HostRoutesDeps): void {
  const { hosts, tasks } = deps
  const routes = typed(app)
  for (const [word, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    routes.post(
      `/api/docker/hosts/:host_id/${word}`,
      operation(
        {
          ...manage,
          id: `${word}_host`,
          summary: enabled ? 'Watch a host' : 'Stop watching a host',
          problems,
        },
        { params: hostParams, response: { 200: hostSchema } },
      ),
      async (request) => {
        const { id } = seen(request, request.params.host_id, deps)
        await hosts.setEnabled(id, enabled, actorOf(request))
        return seen(request, id, deps)
      },
    )
  }
  routes.post(
    '/api/docker/hosts/:host_id/collect',
    operation(
      {
        permission: 'hosts.collect',
        tag: 'hosts',
        id: 'collect_host',
        summary: 'List everything on a host anew, now',
        problems: ['host_not_found', 'host_disabled', 'idempotency_conflict'],
      },
      {
        params: hostParams,
        querystring: actionQuery.omit({ timeout: true }),
        headers: orderHeaders,
        response: { 200: taskAnswer, 202: taskAnswer },
      },
    ),
    async (request, reply) => {
      const { id } = seen(request, request.params.host_id, deps)
      const task = await hosts.collect(id, actorOf(request), request.headers['idempotency-key'])
      const language = languageOf(request, deps.language)
      return answerTask(request, reply, task, { wait: request.query.wait ?? false, language, tasks })
    },
  )
  routes.post(
    '/api/docker/hosts/:host_id/test',
    operation(
      {
        ...manage,
        id: 'test_host',
        summary: 'Try to reach a host',
        description:
          'At its own address, or at the one given, of which nothing is kept. One that does not answer is a result, with the reason.',
        problems: ['host_not_found', 'unsupported_address'],
      },
      { params: hostParams, body: hostTrialBody, response: { 200: hostTrialSchema } },
    ),
    (request) => {
      const { id } = seen(request, request.params.host_id, deps)
      const address = request.body?.address
      // As with a change of it: a token for one host would knock at any other.
      if (address !== undefined && principalOf(request).hostIds !== undefined)
        throw new ProblemError('forbidden')
      return hosts.test(id, { address, language: languageOf(request, deps.language) })
    },
  )
}
