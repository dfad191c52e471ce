import { changedUserBody, newUserBody, pageQuery, userParams, userSchema, usersAnswer } from '@vigie/contract'
import type { FastifyInstance } from 'fastify'
import type { Auth } from '../auth/auth.ts'
import { typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { nothing, operation } from './operation.ts'
import { pageOf } from './paging.ts'

export interface UserRoutesDeps {
  readonly auth: Auth
}

const about = { permission: 'users.manage', wholeFleet: true, tag: 'users' } as const

export function addUserRoutes(app: FastifyInstance, { auth }: UserRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/users',
    operation(
      { ...about, id: 'list_users', summary: 'All users' },
      { querystring: pageQuery, response: { 200: usersAnswer } },
    ),
    async (request) => {
      const { items, next_cursor } = pageOf(await auth.users(), ({ id }) => [id], request.query)
      return { users: [...items], next_cursor }
    },
  )
  routes.post(
    '/api/users',
    operation(
      { ...about, id: 'create_user', summary: 'Add a user', problems: ['user_name_taken', 'weak_password'] },
      { body: newUserBody, response: { 201: userSchema } },
    ),
    async (request, reply) => reply.code(201).send(await auth.addUser(request.body, principalOf(request))),
  )
  routes.patch(
    '/api/users/:user_id',
    operation(
      {
        ...about,
        id: 'change_user',
        summary: 'Change role or password of a user, or disable the account',
        description:
          'Whatever the change takes away ends at once, open connections too. A new password also removes the API tokens of that user; one’s own is changed at `/api/auth/password`, with the current one.',
        problems: ['user_not_found', 'last_admin', 'weak_password'],
      },
      { params: userParams, body: changedUserBody, response: { 200: userSchema } },
    ),
    (request) => auth.changeUser(request.params.user_id, request.body, principalOf(request)),
  )
  routes.delete(
    '/api/users/:user_id',
    operation(
      { ...about, id: 'remove_user', summary: 'Remove a user', problems: ['user_not_found', 'last_admin'] },
      { params: userParams, response: { 204: nothing } },
    ),
    async (request, reply) => {
      await auth.removeUser(request.params.user_id, principalOf(request))
      return reply.code(204).send(null)
    },
  )
}
