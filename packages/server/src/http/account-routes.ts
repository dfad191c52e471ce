import {
  apiTokenParams,
  apiTokensAnswer,
  newApiTokenAnswer,
  newApiTokenBody,
  pageQuery,
  passwordBody,
  sessionParams,
  sessionsAnswer,
} from '@vigie/contract'
import type { FastifyInstance } from 'fastify'
import type { Auth } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import { typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { readCookie } from './cookies.ts'
import { nothing, operation } from './operation.ts'
import { pageOf } from './paging.ts'
import { ProblemError } from './problem.ts'
import { refuse } from './session-answers.ts'
import { visitorOf } from './transport.ts'

export interface AccountRoutesDeps {
  readonly auth: Auth
}

/** A token that is limited to some hosts is made for these, not for the account of its owner. */
const own = { permission: 'account.own', wholeFleet: true, tag: 'account' } as const
const DEFAULT_TOKEN_DAYS = 90

/** One's own password, sessions and tokens. */
export function addAccountRoutes(app: FastifyInstance, deps: AccountRoutesDeps): void {
  addPasswordRoute(app, deps)
  addSessionRoutes(app, deps)
  addTokenRoutes(app, deps)
}

function addPasswordRoute(app: FastifyInstance, { auth }: AccountRoutesDeps): void {
  typed(app).post(
    '/api/auth/password',
    operation(
      {
        ...own,
        credentials: true,
        id: 'change_password',
        summary: 'Change one’s own password; every other session ends',
        problems: ['wrong_credentials', 'weak_password'],
      },
      { body: passwordBody, response: { 204: nothing } },
    ),
    async (request, reply) => {
      const { current_password, new_password } = request.body
      const visitor = visitorOf(request, readCookie(request, 'device'))
      const outcome = await auth.changePassword(
        accountOf(principalOf(request)),
        current_password,
        new_password,
        visitor,
      )
      if (!outcome.ok) return refuse(outcome)
      return reply.code(204).send(null)
    },
  )
}

function addSessionRoutes(app: FastifyInstance, { auth }: AccountRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/auth/sessions',
    operation(
      { ...own, id: 'list_sessions', summary: 'One’s own sessions' },
      { querystring: pageQuery, response: { 200: sessionsAnswer } },
    ),
    async (request) => {
      const all = await auth.sessions(accountOf(principalOf(request)))
      const { items, next_cursor } = pageOf(all, ({ id }) => [-id], request.query)
      return { sessions: [...items], next_cursor }
    },
  )
  routes.delete(
    '/api/auth/sessions/:session_id',
    operation(
      {
        ...own,
        id: 'end_session',
        summary: 'End one of one’s own sessions',
        problems: ['session_not_found'],
      },
      { params: sessionParams, response: { 204: nothing } },
    ),
    async (request, reply) => {
      const ended = await auth.endSession(accountOf(principalOf(request)), request.params.session_id)
      if (!ended) throw new ProblemError('session_not_found')
      return reply.code(204).send(null)
    },
  )
}

function addTokenRoutes(app: FastifyInstance, { auth }: AccountRoutesDeps): void {
  const routes = typed(app)
  routes.get(
    '/api/tokens',
    operation(
      { ...own, id: 'list_tokens', summary: 'One’s own API tokens' },
      { querystring: pageQuery, response: { 200: apiTokensAnswer } },
    ),
    async (request) => {
      const all = await auth.apiTokens(principalOf(request))
      const { items, next_cursor } = pageOf(all, ({ id }) => [id], request.query)
      return { api_tokens: [...items], next_cursor }
    },
  )
  routes.post(
    '/api/tokens',
    operation(
      {
        ...own,
        credentials: true,
        id: 'create_token',
        summary: 'Make an API token for a script; it is shown this one time',
        description:
          'It can do no more than its role, and never more than its owner at the time of its use. One made on the control socket belongs to the first administrator. A token makes no tokens: sign in for that.',
      },
      { body: newApiTokenBody, response: { 201: newApiTokenAnswer } },
    ),
    async (request, reply) => {
      const { name, role, host_ids, expires_in_days } = request.body
      const { token, apiToken } = await auth.addApiToken(principalOf(request), {
        name,
        role,
        hostIds: host_ids ?? null,
        expiresInDays: expires_in_days === undefined ? DEFAULT_TOKEN_DAYS : expires_in_days,
      })
      return reply.code(201).send({ token, api_token: apiToken })
    },
  )
  routes.delete(
    '/api/tokens/:token_id',
    operation(
      {
        ...own,
        id: 'remove_token',
        summary: 'Remove one of one’s own API tokens',
        problems: ['token_not_found'],
      },
      { params: apiTokenParams, response: { 204: nothing } },
    ),
    async (request, reply) => {
      const removed = await auth.removeApiToken(principalOf(request), request.params.token_id)
      if (!removed) throw new ProblemError('token_not_found')
      return reply.code(204).send(null)
    },
  )
}

/** The machine's own administrator has no password and no sessions. @throws ProblemError forbidden */
function accountOf(principal: Principal): Principal {
  if (principal.via === 'socket') throw new ProblemError('forbidden')
  return principal
}
