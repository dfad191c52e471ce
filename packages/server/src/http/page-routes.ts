import { isLanguage, type Language } from '@vigie/i18n'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { PageForm, ServicesPage } from '../page/services-page.ts'
import type { App } from './app.ts'
import { isSame } from './if-none-match.ts'
import { negotiateLanguage } from './negotiate-language.ts'
import { embeddable } from './security-headers.ts'

export interface PageRoutesDeps {
  readonly page: Pick<ServicesPage, 'render'>
  readonly language: Language
  readonly styleHash: string
  /** Origins that may frame the embed; none = no one. */
  readonly embedAncestors: readonly string[]
}

/** A language that there is not is passed over: a link made for a later version still shows the page. */
const lang = z.string().optional()
const refresh = z.union([z.literal('off'), z.coerce.number().int().min(5).max(3600)]).optional()
const bare = { permission: 'page' } as const

const types: Readonly<Record<PageForm, string>> = {
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  embed: 'text/html; charset=utf-8',
}

const DEFAULT_REFRESH_S = 30

/** The live services page in its forms. Nothing here sets a cookie. */
export function addPageRoutes(app: App, deps: PageRoutesDeps): void {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const readable = { config: bare, schema: { querystring: z.object({ lang }), hide: true } }
  const viewable = { config: bare, schema: { querystring: z.object({ lang, refresh }), hide: true } }

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    form: PageForm,
    asked?: 'off' | number,
  ) => {
    const language = negotiateLanguage(request.query, request.headers['accept-language'], deps.language)
    const seconds = asked ?? DEFAULT_REFRESH_S
    const live = (form === 'html' || form === 'embed') && seconds !== 'off'
    const { text, etag } = await deps.page.render(form, {
      language,
      ...(live && { refreshSeconds: seconds }),
    })
    // Asked again each time, since what it says is what is true now; the tag spares the bytes.
    reply.header('cache-control', 'private, no-cache').header('etag', etag).header('vary', 'Accept-Language')
    if (form !== 'json') reply.header('content-language', language)
    if (isSame(request.headers['if-none-match'], etag)) return reply.code(304).send()
    return reply.header('content-type', types[form]).send(text)
  }

  routes.get('/SERVICES_STATUS.md', readable, (request, reply) => answer(request, reply, 'markdown'))
  routes.get('/services-status.json', readable, (request, reply) => answer(request, reply, 'json'))
  routes.get('/SERVICES_STATUS/', viewable, (request, reply) =>
    answer(request, reply, 'html', request.query.refresh),
  )
  routes.get(
    '/embed/services-status',
    { ...viewable, helmet: embeddable(deps.styleHash, deps.embedAncestors) },
    (request, reply) => answer(request, reply, 'embed', request.query.refresh),
  )
  routes.get('/SERVICES_STATUS', readable, (request, reply) => {
    const asked = request.query.lang
    const query = asked !== undefined && isLanguage(asked) ? `?lang=${asked}` : ''
    return reply.header('cache-control', 'no-store').redirect(`/SERVICES_STATUS/${query}`, 302)
  })
}
