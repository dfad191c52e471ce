import cookie from '@fastify/cookie'
import type { Language } from '@vigie/i18n'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { systemClock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { styleHash } from '../page/page-style.ts'
import { type PageAccess, requireDeclaredAccess } from './access.ts'
import { answerError } from './answer-error.ts'
import { type ApiDeps, addApiRoutes } from './api.ts'
import { acceptJsonOnly } from './body-types.ts'
import { brokenAnswers } from './broken-request.ts'
import { type GuardDeps, guard } from './guard.ts'
import { addHealthRoutes, type HealthRoutesDeps } from './health-routes.ts'
import { addInterfaceRoutes, isForPeople } from './interface-routes.ts'
import { answerNotFound, rememberMethods } from './not-found.ts'
import { collectOperations } from './openapi.ts'
import { addPageRoutes, type PageRoutesDeps } from './page-routes.ts'
import { ProblemError, sendProblem } from './problem.ts'
import { createRateLimits, defaultLimits } from './rate-limits.ts'
import { addReferenceRoutes } from './reference-routes.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { CLOSING_MS, serverLimits } from './server-limits.ts'
import { trustOf } from './transport.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborts when Vigie stops: whoever waits answers with what there is. */
    readonly stopping: AbortSignal
  }
}

export type App = FastifyInstance

export interface AppDeps extends HealthRoutesDeps, Omit<PageRoutesDeps, 'styleHash'> {
  readonly logger: Logger
  readonly language: Language
  readonly pageAccess: PageAccess
  /** Accounts, REST and the interface. Without it there is the live page, for the person at the machine. */
  readonly api?: ApiDeps
}

const MOST_BODY_BYTES = 64 * 1024
/** Names of containers are at most 255 long; the path schemas say so in a problem document. */
const MOST_PARAM_LENGTH = 1024
/** A connection on which nothing moves, such as a reader that does not read, is cut after this. */
const STALLED_MS = 60_000

/** The whole HTTP application, not yet listening: `listen()` or `inject()` it. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const app = bareApp(deps)
  const methods = rememberMethods(app)
  requireDeclaredAccess(app)
  await addSecurityHeaders(app, styleHash)
  await app.register(cookie)
  acceptJsonOnly(app)

  const guardDeps = guardDepsOf(deps)
  app.decorateRequest('principal', undefined)
  app.addHook('onRequest', async (request, reply) => {
    // What is true now is asked for anew; routes whose answers may be kept say so.
    reply.header('cache-control', 'no-store')
    refuseWithoutHost(request)
    return request.is404 ? undefined : guard(request, reply, guardDeps)
  })
  app.addHook('onSend', (request, _reply, payload, done) => {
    const bytes = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.length : 0
    if (request.principal !== undefined) guardDeps.limits.answered(request.principal, bytes)
    done()
  })
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, request, reply, deps))
  const stopping = new AbortController()
  app.decorate('stopping', stopping.signal)
  app.addHook('preClose', async () => {
    stopping.abort()
    setTimeout(() => app.server.closeAllConnections(), CLOSING_MS).unref()
  })

  await deps.api?.live?.(app, guardDeps.limits)
  if (deps.api !== undefined) await collectOperations(app)
  addHealthRoutes(app, deps)
  addPageRoutes(app, { ...deps, styleHash })
  const page = deps.api && (await addAccounts(app, deps, deps.api))
  app.setNotFoundHandler((request, reply) => {
    if (page !== undefined && isForPeople(request)) return page(request, reply)
    return answerNotFound(request, reply, deps.language, methods)
  })
  await app.ready()
  return app
}

function bareApp({ logger, language, api }: AppDeps): App {
  const trusted = trustOf(api?.trustedProxies ?? [])
  const broken = brokenAnswers(language)
  const app: App = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    // One line per request would cost more than the request; errors are logged below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: serverLimits.requestTimeout,
    connectionTimeout: STALLED_MS,
    keepAliveTimeout: serverLimits.keepAliveTimeout,
    trustProxy: trusted,
    routerOptions: { maxParamLength: MOST_PARAM_LENGTH },
    http: serverLimits,
    clientErrorHandler: (error, socket) => broken.clientError(error, socket),
    frameworkErrors: (_error, request, reply) => {
      sendProblem(request as FastifyRequest, reply as FastifyReply, language, 'bad_address')
    },
  })
  broken.watch(app.server)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  return app
}

/** RFC 9112: one that does not say for whom it is. @throws ProblemError invalid_input */
function refuseWithoutHost({ headers, raw }: FastifyRequest): void {
  if (headers.host === undefined && raw.httpVersion !== '1.0') throw new ProblemError('invalid_input')
}

/** Without accounts nobody is known, and the person at the machine reads the page. */
const nobody: GuardDeps['auth'] = {
  setupNeeded: async () => true,
  byCookie: async () => undefined,
  byBearer: async () => ({ ok: false, code: 'wrong_credentials' }),
}

function guardDepsOf({ api, pageAccess }: AppDeps): GuardDeps {
  return {
    auth: api?.auth ?? nobody,
    isControlSocket: api?.isControlSocket ?? (() => false),
    pageAccess,
    publicUrl: api?.publicUrl,
    limits: createRateLimits(api?.limits ?? defaultLimits, api?.clock ?? systemClock),
  }
}

async function addAccounts(app: App, { language }: AppDeps, api: ApiDeps) {
  await addApiRoutes(app, { ...api, language })
  addReferenceRoutes(app, { language })
  return addInterfaceRoutes(app, { webFolder: api.webFolder, language })
}
