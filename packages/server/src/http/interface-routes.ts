import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Language, translate } from '@vigie/i18n'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '../page/html.ts'
import { pageStyle } from '../page/page-style.ts'
import { languageOf } from './api-routes.ts'
import { type Asset, readAsset } from './asset-files.ts'
import { isNavigation } from './guard.ts'
import { isSame } from './if-none-match.ts'

export interface InterfaceRoutesDeps {
  /** The folder that Vite built: index.html, and `assets` with hashed names. */
  readonly webFolder: string
  readonly language: Language
}

/** Addresses of the interface. What they show the browser asks for itself, with the rights it has. */
const addresses = [
  '/',
  '/login',
  '/setup',
  '/hosts',
  '/hosts/*',
  '/containers',
  '/containers/*',
  '/tasks',
  '/tasks/*',
  '/journal',
  '/schedules',
  '/account',
  '/users',
  '/settings',
] as const

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
const YEAR_S = 31_536_000

/** @returns what answers a browser at an address that there is not */
export async function addInterfaceRoutes(
  app: FastifyInstance,
  { webFolder, language }: InterfaceRoutesDeps,
): Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>> {
  const shell = async (request: FastifyRequest, reply: FastifyReply) => {
    // Small, and the one file whose name does not change: it is looked at anew each time.
    const asset = await readAsset(webFolder, 'index.html', request.headers['accept-encoding'])
    if (asset === undefined) return notBuilt(reply, languageOf(request, language))
    reply.header('content-security-policy', policy).header('cache-control', 'no-cache')
    return sendAsset(request, reply, asset)
  }
  for (const address of addresses) app.get(address, open, shell)

  const assets = join(webFolder, 'assets')
  app.get<{ Params: { name: string } }>('/assets/:name', open, async (request, reply) => {
    const asset = await readAsset(assets, request.params.name, request.headers['accept-encoding'])
    if (asset === undefined) return reply.callNotFound()
    // The name changes with the content.
    reply.header('cache-control', `public, max-age=${YEAR_S}, immutable`)
    return sendAsset(request, reply, asset)
  })
  for (const name of await rootFiles(webFolder)) {
    app.get(`/${name}`, open, async (request, reply) => {
      const asset = await readAsset(webFolder, name, request.headers['accept-encoding'])
      if (asset === undefined) return reply.callNotFound()
      return sendAsset(request, reply.header('cache-control', 'no-cache'), asset)
    })
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

function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  reply.header('etag', asset.etag).header('vary', 'Accept-Encoding')
  if (isSame(request.headers['if-none-match'], asset.etag) && reply.statusCode === 200)
    return reply.code(304).send()
  if (asset.encoding !== undefined) reply.header('content-encoding', asset.encoding)
  return reply.header('content-type', asset.type).send(asset.bytes)
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
