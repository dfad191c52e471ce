import type { Language } from '@vigie/i18n'
import type { FastifyInstance } from 'fastify'
import { languageOf } from './api-routes.ts'
import { type ApiDocument, renderReference } from './render-reference.ts'

/** The reference of REST: for programs, and for people without JavaScript. */
export function addReferenceRoutes(
  app: FastifyInstance,
  { language }: { readonly language: Language },
): void {
  const open = { config: { permission: 'anyone' }, schema: { hide: true } } as const
  let text: string | undefined
  const pages = new Map<Language, string>()
  const document = () => app.swagger() as unknown as ApiDocument

  app.get('/api/openapi.json', open, (_request, reply) => {
    text ??= JSON.stringify(document())
    return reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text)
  })
  app.get('/api/docs', open, (request, reply) => {
    const asked = languageOf(request, language)
    const page = pages.get(asked) ?? renderReference(document(), asked)
    pages.set(asked, page)
    return reply
      .header('cache-control', 'no-cache')
      .header('content-language', asked)
      .type('text/html; charset=utf-8')
      .send(page)
  })
}
