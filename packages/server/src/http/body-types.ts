import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem.ts'

/**
 * JSON and nothing else. An object that carries `__proto__` or `constructor` is refused; a type with
 * an empty body, which many programs send with a POST that needs none, is no body.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined)
    void parse(request, text as string, (error, body) =>
      error ? done(new ProblemError('invalid_json')) : done(null, body),
    )
  })
}

/** On top, what OAuth2 clients send. For the routes of this scope only: a form needs no leave of another site. */
export async function acceptForms(scope: FastifyInstance): Promise<void> {
  await scope.register(formbody)
}
