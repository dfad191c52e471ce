import {
  loginBody,
  meSchema,
  refreshBody,
  setupBody,
  setupStateAnswer,
  tokenAnswer,
  tokenBody,
  type User,
} from '@vigie/contract'
import type { FastifyInstance } from 'fastify'
import type { Auth } from '../auth/auth.ts'
import type { Principal } from '../auth/principal.ts'
import type { Clock } from '../kernel/clock.ts'
import { rfc3339 } from '../kernel/clock.ts'
import { typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { acceptForms } from './body-types.ts'
import { clearSessionCookie, readCookie } from './cookies.ts'
import { nothing, operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { endEarlier, meOf, refuse, welcome } from './session-answers.ts'
import { visitorOf } from './transport.ts'

export interface AuthRoutesDeps {
  readonly auth: Auth
  readonly clock: Clock
  readonly appVersion: string
}

const tag = 'auth'
const guessable = { permission: 'anyone', tag, credentials: true } as const

/** How one gets in, who one is then, and how one leaves. */
export async function addAuthRoutes(app: FastifyInstance, deps: AuthRoutesDeps): Promise<void> {
  await app.register(async (scope) => {
    await acceptForms(scope)
    addTokenRoutes(scope, deps)
  })
  addBrowserRoutes(app, deps)
  addOwnRoutes(app, deps)
}

function addTokenRoutes(scope: FastifyInstance, { auth }: AuthRoutesDeps): void {
  typed(scope).post(
    '/api/auth/token',
    operation(
      {
        ...guessable,
        form: true,
        id: 'issue_token',
        summary: 'Get an access token and a refresh token',
        description: 'OAuth2 password grant: a form, or the same fields as JSON.',
        problems: ['wrong_credentials'],
      },
      { body: tokenBody, response: { 200: tokenAnswer } },
    ),
    async (request) => {
      const { username, password } = request.body
      const outcome = await auth.loginApi(username, password, visitorOf(request))
      return outcome.ok ? outcome.value : refuse(outcome)
    },
  )
  typed(scope).post(
    '/api/auth/refresh',
    operation(
      {
        ...guessable,
        form: true,
        id: 'refresh_token',
        summary: 'Exchange a refresh token for new tokens',
        description: 'Each holds for one use. Showing a used one again ends its session.',
        problems: ['wrong_credentials', 'token_expired', 'token_reused'],
      },
      { body: refreshBody, response: { 200: tokenAnswer } },
    ),
    async (request) => {
      const outcome = await auth.refresh(request.body.refresh_token, visitorOf(request))
      return outcome.ok ? outcome.value : refuse(outcome)
    },
  )
}

function addBrowserRoutes(app: FastifyInstance, deps: AuthRoutesDeps): void {
  const { auth } = deps
  const routes = typed(app)
  routes.get(
    '/api/auth/setup',
    operation(
      {
        permission: 'anyone',
        knowsCookie: true,
        id: 'get_setup',
        summary: 'Whether the first account is still to be made, and who is signed in',
        description: 'What the interface asks first: that nobody is signed in is no error.',
        tag,
      },
      { response: { 200: setupStateAnswer } },
    ),
    async (request) => {
      const { principal } = request
      const user = principal && (await auth.user(principal.userId))
      const me = principal && user ? meOf(request, user, principal, deps) : null
      return { needed: await auth.setupNeeded(), me }
    },
  )
  routes.post(
    '/api/auth/setup',
    operation(
      {
        ...guessable,
        ownPages: true,
        id: 'setup',
        summary: 'Make the first administrator, with the token that the console shows',
        problems: ['setup_done', 'setup_token_wrong', 'weak_password'],
      },
      { body: setupBody, response: { 201: meSchema } },
    ),
    async (request, reply) => {
      const outcome = await auth.setup(request.body, visitorOf(request, readCookie(request, 'device')))
      if (outcome.ok) {
        await endEarlier(request, auth)
        return reply.code(201).send(welcome(request, reply, outcome.value, deps))
      }
      if ('retryAfterS' in outcome) return refuse(outcome)
      throw new ProblemError(outcome.code)
    },
  )
  routes.post(
    '/api/auth/login',
    operation(
      {
        ...guessable,
        ownPages: true,
        id: 'login',
        summary: 'Begin a session in a browser, kept in a cookie',
        description: 'Ends the session that the browser had before.',
        problems: ['wrong_credentials'],
      },
      { body: loginBody, response: { 200: meSchema } },
    ),
    async (request, reply) => {
      const { username, password } = request.body
      const visitor = visitorOf(request, readCookie(request, 'device'))
      const outcome = await auth.loginBrowser(username, password, visitor)
      if (!outcome.ok) return refuse(outcome)
      await endEarlier(request, auth)
      return welcome(request, reply, outcome.value, deps)
    },
  )
}

function addOwnRoutes(app: FastifyInstance, deps: AuthRoutesDeps): void {
  const { auth } = deps
  const routes = typed(app)
  routes.post(
    '/api/auth/logout',
    operation(
      {
        permission: 'account.own',
        id: 'logout',
        summary: 'End the session that asks',
        description: 'A personal API token has no session: it stays until it is removed.',
        tag,
      },
      { response: { 204: nothing } },
    ),
    async (request, reply) => {
      const principal = principalOf(request)
      if (principal.sessionId !== undefined) await auth.logout(principal)
      if (principal.via === 'cookie') clearSessionCookie(request, reply)
      return reply.code(204).send(null)
    },
  )
  routes.get(
    '/api/auth/me',
    operation(
      { permission: 'account.own', id: 'get_me', summary: 'Who asks, and with which rights', tag },
      { response: { 200: meSchema } },
    ),
    async (request) => {
      const principal = principalOf(request)
      const user =
        principal.via === 'socket' ? machine(principal, deps.clock) : await auth.user(principal.userId)
      // Removed between the look at the session and this one.
      if (user === undefined) throw new ProblemError('unauthenticated')
      return meOf(request, user, principal, deps)
    },
  )
}

/** The machine's own administrator is nobody's account. */
function machine({ username, role }: Principal, clock: Clock): User {
  return { id: 0, username, role, disabled: false, created_at: rfc3339(clock.now()), last_login_at: null }
}
