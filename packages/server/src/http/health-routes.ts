import type { Language } from '@vigie/i18n'
import type { App } from './app.ts'
import { sendProblem } from './problem.ts'

export interface HealthRoutesDeps {
  readonly language: Language
  /** True once the first lists are in, so that what pages say is worth reading. */
  isReady(): boolean
}

/** For supervisors and load balancers. They say nothing about hosts or versions: anyone may ask. */
export function addHealthRoutes(app: App, deps: HealthRoutesDeps): void {
  const open = { config: { permission: 'anyone' }, schema: { hide: true } } as const
  app.get('/healthz', open, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.get('/readyz', open, (request, reply) => {
    if (!deps.isReady()) return sendProblem(request, reply, deps.language, 'not_ready')
    return reply.header('cache-control', 'no-store').send({ status: 'ready' })
  })
}
