import {
  actionQuery,
  containerActions,
  containerParams,
  containerSchema,
  containersAnswer,
  containersQuery,
  taskAnswer,
} from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ContainerOrders } from '../act/orders.ts'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import type { FleetView } from '../view/fleet-view.ts'
import { actorOf, languageOf, typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { ProblemError } from './problem.ts'
import { answerTask, orderHeaders } from './task-answers.ts'

export interface ContainerRoutesDeps {
  readonly language: Language
  readonly view: FleetView
  readonly containers: ContainerOrders
  readonly tasks: Pick<TasksRepository, 'settled'>
}

const tag = 'containers'
const notFound = ['host_not_found', 'container_not_found', 'container_ambiguous'] as const
const summaries = {
  start: 'Start a container',
  stop: 'Stop a container',
  restart: 'Restart a container',
} as const

export function addContainerRoutes(app: FastifyInstance, deps: ContainerRoutesDeps): void {
  addReadingRoutes(app, deps)
  addOrderRoutes(app, deps)
}

/** By full id, name, or the beginning of an id. @throws ProblemError when it is none or several */
function sought(request: FastifyRequest, view: FleetView, hostId: number, ref: string) {
  const found = view.findContainer(principalOf(request), hostId, ref)
  if (!found.ok) throw new ProblemError(found.code)
  return found
}

function addReadingRoutes(app: FastifyInstance, { view, language }: ContainerRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/docker/containers',
    operation(
      {
        permission: 'fleet.read',
        tag,
        id: 'list_containers',
        summary: 'The containers of all hosts, by host and name',
      },
      { querystring: containersQuery, response: { 200: containersAnswer } },
    ),
    async (request) => {
      const principal = principalOf(request)
      const { host_id, state, health, compose_project, q, ...paging } = request.query
      const names = new Map(view.hosts(principal, language).map((host) => [host.id, host.name]))
      const all = view.containers(principal, {
        hostId: host_id,
        state,
        health,
        composeProject: compose_project,
        q,
      })
      const { items, next_cursor } = pageOf(
        all,
        (one) => [names.get(one.host_id) ?? '', one.name, `${one.host_id}/${one.container_id}`],
        paging,
      )
      return { containers: [...items], next_cursor }
    },
  )
  routes.get(
    '/api/docker/containers/:host_id/:container_id',
    operation(
      {
        permission: 'fleet.read',
        tag,
        id: 'get_container',
        summary: 'One container, by full id, name, or the beginning of its id',
        problems: notFound,
      },
      { params: containerParams, response: { 200: containerSchema } },
    ),
    async (request) => {
      const { hostId, containerId } = sought(
        request,
        view,
        request.params.host_id,
        request.params.container_id,
      )
      const all = view.containers(principalOf(request), { hostId })
      const container = all.find((one) => one.container_id === containerId)
      if (container === undefined) throw new ProblemError('container_not_found')
      return container
    },
  )
}

function addOrderRoutes(app: FastifyInstance, deps: ContainerRoutesDeps): void {
  const { view, containers, tasks } = deps
  const routes = typed(app)
  for (const action of containerActions) {
    routes.post(
      `/api/docker/containers/:host_id/:container_id/${action}`,
      operation(
        {
          permission: 'containers.operate',
          tag,
          id: `${action}_container`,
          summary: summaries[action],
          description:
            'Answers with the task that does it; with wait=true, once it has ended. What the engine refuses is the error of that task. The same Idempotency-Key twice is the same task.',
          problems: [
            ...notFound,
            'container_busy',
            'host_disabled',
            'host_unreachable',
            'idempotency_conflict',
          ],
        },
        {
          params: containerParams,
          querystring: actionQuery,
          headers: orderHeaders,
          response: { 200: taskAnswer, 202: taskAnswer },
        },
      ),
      async (request, reply) => {
        const { host_id, container_id } = request.params
        const { hostId, containerId } = sought(request, view, host_id, container_id)
        const task = await containers.order({
          action,
          hostId,
          containerId,
          graceS: request.query.timeout,
          actor: actorOf(request),
          idempotencyKey: request.headers['idempotency-key'],
        })
        const language = languageOf(request, deps.language)
        return answerTask(request, reply, task, { wait: request.query.wait ?? false, language, tasks })
      },
    )
  }
}
