import { taskAnswer, taskParams, tasksAnswer, tasksQuery } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { FastifyInstance } from 'fastify'
import { canSeeHost, type Principal } from '../auth/principal.ts'
import type { TasksRepository } from '../tasks/tasks-repository.ts'
import { languageOf, typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { operation } from './operation.ts'
import { DEFAULT_LIMIT, readIdCursor, writeCursor } from './paging.ts'
import { ProblemError } from './problem.ts'
import { shownTask } from './task-answers.ts'

export interface TaskRoutesDeps {
  readonly language: Language
  readonly tasks: Pick<TasksRepository, 'byId' | 'list'>
}

const about = { permission: 'fleet.read', tag: 'tasks' } as const

export function addTaskRoutes(app: FastifyInstance, { language, tasks }: TaskRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/tasks',
    operation(
      { ...about, id: 'list_tasks', summary: 'What was ordered, newest first' },
      { querystring: tasksQuery, response: { 200: tasksAnswer } },
    ),
    async (request) => {
      const {
        limit = DEFAULT_LIMIT,
        cursor,
        status,
        host_id,
        container_id,
        container,
        action,
      } = request.query
      const hostIds = askedHosts(principalOf(request), host_id)
      // One more than asked for tells whether there is another page.
      const filter = { status, hostIds, containerId: container_id, container, action }
      const rows = await tasks.list({ ...filter, limit: limit + 1, before: readIdCursor(cursor) })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        tasks: shown.map((task) => shownTask(request, task, languageOf(request, language))),
        next_cursor: rows.length > limit && last !== undefined ? writeCursor([last.id]) : null,
      }
    },
  )
  routes.get(
    '/api/tasks/:task_id',
    operation(
      { ...about, id: 'get_task', summary: 'One task', problems: ['task_not_found'] },
      { params: taskParams, response: { 200: taskAnswer } },
    ),
    async (request) => {
      const task = await tasks.byId(request.params.task_id)
      if (task === undefined) throw new ProblemError('task_not_found')
      return { task: shownTask(request, task, languageOf(request, language)) }
    },
  )
}

/** The hosts whose lines somebody gets; undefined = of all, and of none. */
export function askedHosts(principal: Principal, hostId: number | undefined): number[] | undefined {
  if (hostId !== undefined) return canSeeHost(principal, hostId) ? [hostId] : []
  return principal.hostIds === undefined ? undefined : [...principal.hostIds]
}
