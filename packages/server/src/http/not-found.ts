import type { Language } from '@vigie/i18n'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problem.ts'

export interface Methods {
  /** What an address takes; undefined when there is no such address. */
  at(path: string): readonly string[] | undefined
}

/** Which methods each address takes, so that a wrong one is told from a wrong address. Call it before any route is. */
export function rememberMethods(app: FastifyInstance): Methods {
  const known = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const entry = known.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    for (const one of [method].flat()) entry.methods.add(one)
    known.set(url, entry)
  })
  return {
    at(path) {
      const matching = [...known.values()].filter(({ pattern }) => pattern.test(path))
      if (matching.length === 0) return undefined
      return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort()
    },
  }
}

function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:[a-z_]+/g, '[^/]+')
    .replace(/\*/g, '.*')
  return new RegExp(`^${source}$`)
}

/** For programs; people in a browser get a page. */
export function answerNotFound(
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
  methods: Methods,
): FastifyReply {
  const path = request.url.split('?', 1)[0] ?? ''
  const known = methods.at(path)
  if (known === undefined || known.includes(request.method))
    return sendProblem(request, reply, language, 'not_found')
  const list = known.join(', ')
  reply.header('allow', list)
  return sendProblem(request, reply, language, 'method_not_allowed', { params: { methods: list } })
}
