import type { Language } from '@vigie/i18n'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor } from '../act/orders.ts'
import { principalOf } from './authenticate.ts'
import { negotiateLanguage } from './negotiate-language.ts'

/** The application, whose routes take their types from the schemas they declare. */
export const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>()

/** The language of whoever asks. */
export function languageOf(request: FastifyRequest, fallback: Language): Language {
  return negotiateLanguage(request.query, request.headers['accept-language'], fallback)
}

/** In whose name an order is given. */
export function actorOf(request: FastifyRequest): Actor {
  const { userId, username } = principalOf(request)
  return userId === 0 ? { name: username } : { id: userId, name: username }
}
