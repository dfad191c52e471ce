import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import files, { type SendOptions } from '@fastify/static'
import { uiPaths } from '@vigie/contract'
import { type Language, translate } from '@vigie/i18n'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '../page/html.ts'
import { pageStyle } from '../page/page-style.ts'
import { languageOf } from './api-routes.ts'
import { isNavigation } from './guard.ts'

export interface InterfaceRoutesDeps {
  /** The folder that Vite built: index.html, and `assets` with hashed names. */
  readonly webFolder: string
  readonly language: Language
}

/** What the interface shows there the browser asks for itself, with the rights it has. */
const addresses = Object.values(uiPaths).map((path) =>
  path.replace(
    /\$(\w+)/g,
    (_, name: string) => `:${name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)}`,
  ),
)

/** Nothing but the interface's own files runs, is shown or may be talked to. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join(';')

const open = { config: { permission: 'anyone' }, schema: { hide: true } } as const
const YEAR_MS = 31_536_000_000

/** One step down, never up: no slash, no leading dot, nothing that is not plain ASCII. */
const plainName = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}$/
/** What the build left beside a file is another form of it, not a file of its own. */
const compressed = /\.(?:br|gz)$/

/** The name changes with the content. */
const keptForGood: SendOptions = { immutable: true, maxAge: YEAR_MS, lastModified: false }
/**
 * Asked for each time, and always told: the library's validators are size and time, and in a package from
 * npm all times are one, so that after an update a browser would keep a page whose scripts are gone.
 */
const neverKept: SendOptions = { cacheControl: false, etag: false, lastModified: false }

/** @returns what answers a browser at an address that there is not */
export async function addInterfaceRoutes(
  app: FastifyInstance,
  { webFolder, language }: InterfaceRoutesDeps,
): Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>> {
  await app.register(files, {
    serve: false,
    preCompressed: true,
    acceptRanges: false,
    index: false,
    dotfiles: 'deny',
  })
  const shell = async (request: FastifyRequest, reply: FastifyReply) => {
    const there = await stat(join(webFolder, 'index.html')).catch(() => undefined)
    if (there === undefined) return notBuilt(reply, languageOf(request, language))
    reply.header('content-security-policy', policy).header('cache-control', 'no-cache')
    return reply.sendFile('index.html', webFolder, neverKept)
  }
  for (const address of addresses) app.get(address, open, shell)

  const assets = join(webFolder, 'assets')
  app.get<{ Params: { name: string } }>('/assets/:name', open, async (request, reply) => {
    const { name } = request.params
    if (!plainName.test(name) || compressed.test(name)) return reply.callNotFound()
    return reply.sendFile(name, assets, keptForGood)
  })
  for (const name of await rootFiles(webFolder)) {
    app.get(`/${name}`, open, async (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(name, webFolder, neverKept),
    )
  }
  return (request, reply) => shell(request, reply.code(404))
}

/** Whether an address that there is not is answered with a page: a person opened it in a browser. */
export function isForPeople(request: FastifyRequest): boolean {
  return isNavigation(request) && !/^\/(?:api|assets|embed|ws)(?:[/?]|$)/.test(request.url)
}

/** Icons and the like, which stand beside index.html. */
async function rootFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /^[a-z0-9-]+\.(?:ico|png|svg|txt|webmanifest)$/.test(name))
}

function notBuilt(reply: FastifyReply, language: Language): FastifyReply {
  const title = translate(language, 'http.not_built_title')
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>`.text
  const body = html`</head><body><main><h1>${title}</h1><p>${translate(language, 'http.not_built')}</p>
<p><a href="/SERVICES_STATUS/">/SERVICES_STATUS/</a> <a href="/api/docs">/api/docs</a></p></main></body></html>`
    .text
  // The style's hash is in the policy that every page of this server has.
  return reply
    .header('cache-control', 'no-store')
    .header('content-type', 'text/html; charset=utf-8')
    .send(`${page}<style>${pageStyle}</style>${body}`)
}
