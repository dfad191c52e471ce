import type { Socket } from 'node:net'
import type { Language } from '@vigie/i18n'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import type { Logger } from '../kernel/logger.ts'
import { visibleText } from '../kernel/visible-text.ts'
import { styleHash } from '../page/page-style.ts'
import { isAllowed, type PageAccess, requireDeclaredAccess } from './access.ts'
import { addHealthRoutes, type HealthRoutesDeps } from './health-routes.ts'
import { addPageRoutes, type PageRoutesDeps } from './page-routes.ts'
import { type ProblemItem, problemOf, sendProblem } from './problem.ts'
import { addSecurityHeaders } from './security-headers.ts'

export type App = FastifyInstance

export interface AppDeps extends HealthRoutesDeps, Omit<PageRoutesDeps, 'styleHash'> {
  readonly logger: Logger
  readonly language: Language
  readonly pageAccess: PageAccess
}

const MOST_HEADER_BYTES = 16 * 1024
const MOST_BODY_BYTES = 64 * 1024
/** A connection on which nothing moves, such as a reader that does not read, is cut after this. */
const STALLED_MS = 60_000
/** When Vigie stops, answers under way may be taken for so long. Then all connections are cut: Node waits
 * for ever for one that has not asked anything, and browsers open such ones ahead of need. */
const CLOSING_MS = 2_000

/** The whole HTTP application, not yet listening: `listen()` or `inject()` it. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const app: App = fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    // One line per request would cost more than the request; errors are logged below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: 15_000,
    connectionTimeout: STALLED_MS,
    keepAliveTimeout: 30_000,
    http: { maxHeaderSize: MOST_HEADER_BYTES, headersTimeout: 10_000 },
    clientErrorHandler: (error, socket) => answerBrokenRequest(deps.language, error, socket),
    frameworkErrors: (_error, request, reply) => {
      sendProblem(request as FastifyRequest, reply as FastifyReply, deps.language, 'bad_address')
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const methods = rememberMethods(app)
  requireDeclaredAccess(app)
  await addSecurityHeaders(app, styleHash)

  app.addHook('onRequest', async (request, reply) => {
    if (request.is404 || isAllowed(request.routeOptions.config.access, deps.pageAccess, request)) return
    return sendProblem(request, reply, deps.language, 'loopback_only')
  })
  app.setNotFoundHandler((request, reply) => answerNotFound(request, reply, deps.language, methods))
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, request, reply, deps))

  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), CLOSING_MS).unref()
  })
  addHealthRoutes(app, deps)
  addPageRoutes(app, { ...deps, styleHash })
  await app.ready()
  return app
}

/** Which methods each address takes, so that a wrong one is told from a wrong address. */
function rememberMethods(app: App): ReadonlyMap<string, Set<string>> {
  const methods = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set()
    for (const one of [method].flat()) known.add(one)
    methods.set(url, known)
  })
  return methods
}

function answerNotFound(
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
  methods: ReadonlyMap<string, Set<string>>,
): FastifyReply {
  const path = request.url.split('?', 1)[0] ?? ''
  const known = methods.get(path)
  if (known === undefined || known.has(request.method))
    return sendProblem(request, reply, language, 'not_found')
  const list = [...known].sort().join(', ')
  reply.header('allow', list)
  return sendProblem(request, reply, language, 'method_not_allowed', { params: { methods: list } })
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, deps: AppDeps) {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(
      (issue): ProblemItem => ({
        path: visibleText(`${error.validationContext ?? ''}${issue.instancePath}`),
        code: issue.keyword,
        message: visibleText(issue.message ?? ''),
      }),
    )
    return sendProblem(request, reply, deps.language, 'invalid_input', { errors })
  }
  const status = error.statusCode ?? 500
  if (status === 413) return sendProblem(request, reply, deps.language, 'too_large')
  if (status >= 400 && status < 500) return sendProblem(request, reply, deps.language, 'invalid_input')
  deps.logger.error({ err: error, path: visibleText(request.url) }, 'a request could not be answered')
  return sendProblem(request, reply, deps.language, 'internal')
}

/** What the HTTP parser itself refused: there is no request, only a socket to answer on. */
function answerBrokenRequest(language: Language, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const large = error.code === 'HPE_HEADER_OVERFLOW'
  const status = large ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const problem = { ...problemOf(language, large ? 'too_large' : 'invalid_input'), status: large ? 431 : 400 }
  const body = Buffer.from(JSON.stringify(problem))
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
        `content-length: ${body.length}\r\nx-content-type-options: nosniff\r\ncache-control: no-store\r\nconnection: close\r\n\r\n`,
    )
    socket.write(body)
  }
  socket.destroySoon()
}
