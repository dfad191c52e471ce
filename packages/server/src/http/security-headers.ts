import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { isPrivate } from './transport.ts'

/** No script runs on any page yet, and only the one style sheet whose hash is named. */
function policy(styleHash: string, ancestors: readonly string[]) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [`'${styleHash}'`],
      imgSrc: ['data:'],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ancestors.length === 0 ? ["'none'"] : [...ancestors],
    },
  }
}

/** @param styleHash `sha256-…` of the style sheet in the pages */
export async function addSecurityHeaders(app: FastifyInstance, styleHash: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: policy(styleHash, []),
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // Only whoever ends TLS can promise https for a year, for a name that others may share.
    strictTransportSecurity: false,
  })
  app.addHook('onSend', async (request, reply) => {
    if (isPrivate(request)) return
    // On http to another machine browsers pass these two over, and complain of them on every page.
    for (const name of ['cross-origin-opener-policy', 'origin-agent-cluster']) reply.raw.removeHeader(name)
  })
}

/**
 * Headers of a page that may stand in others' frames. X-Frame-Options cannot name origins and some
 * browsers let it win, so it is left out and `frame-ancestors` speaks alone.
 */
export function embeddable(styleHash: string, ancestors: readonly string[]): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: policy(styleHash, ancestors),
    frameguard: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginOpenerPolicy: false,
  }
}
