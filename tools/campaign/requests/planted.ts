import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Scene } from './generate.ts'
import { operationsOf } from './open-api.ts'

/** The control: a small server with one mistake of each kind, which the trial must find. */
export interface Planted extends AsyncDisposable {
  readonly port: number
  readonly scene: Scene
  /** What it has logged. */
  log(): string
}

const string = { type: 'string' }
const json = (schema: object) => ({ 'application/json': { schema } })
const thing = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: string },
  required: ['id', 'name'],
}
const idParameter = {
  name: 'thing_id',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: '^[1-9][0-9]{0,14}$' },
}
const document = {
  openapi: '3.1.0',
  paths: {
    '/things/{thing_id}': {
      get: {
        operationId: 'thing',
        parameters: [idParameter, { name: 'q', in: 'query', schema: string }],
        responses: { 200: { content: json({ $ref: '#/components/schemas/Thing' }) } },
      },
    },
    '/things': {
      post: {
        operationId: 'make',
        requestBody: {
          content: json({
            type: 'object',
            properties: { name: string, password: string },
            required: ['name', 'password'],
          }),
        },
        responses: { 201: { content: json({ $ref: '#/components/schemas/Thing' }) } },
      },
    },
  },
  components: { schemas: { Thing: thing } },
}

export async function startPlanted(canary: string): Promise<Planted> {
  const lines: string[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    // Half a request never ends.
    request.on('error', () => undefined)
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      const reply = replyTo(request.method ?? '', request.url ?? '', body, lines)
      response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.text)
    })
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    scene: {
      operations: operationsOf(document),
      personas: [{ name: 'anonymous', headers: [] }],
      pools: new Map<string, readonly unknown[]>([
        ['thing_id', ['1', '2']],
        ['password', [canary]],
      ]),
      canaries: [canary],
      host: `127.0.0.1:${port}`,
    },
    log: () => lines.join('\n'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

interface Reply {
  readonly status: number
  readonly type: string
  readonly text: string
}

function replyTo(method: string, url: string, body: string, log: string[]): Reply {
  const [path = '', query = ''] = url.split('?', 2)
  const id = /^\/things\/([^/]+)$/.exec(path)?.[1]
  if (method === 'POST' && path === '/things') return make(body, log)
  if (method !== 'GET' || id === undefined) return problem(404, 'gone_fishing')
  // An id that is in no table.
  if (/^[1-9]\d{3,}$/.test(id)) return problem(500, 'internal')
  if (!/^[1-9]\d*$/.test(id)) return problem(400, 'invalid_input')
  // A name that is not text.
  const name = query.includes('__proto__') ? null : 'thing'
  return { status: 200, type: 'application/json', text: JSON.stringify({ id: Number(id), name }) }
}

function make(body: string, log: string[]): Reply {
  try {
    const given = JSON.parse(body) as { name?: unknown; password?: unknown }
    if (typeof given.name !== 'string') return { status: 400, type: 'text/plain', text: 'name must be text' }
    log.push(`making ${given.name} with ${String(given.password)}`)
    return { status: 201, type: 'application/json', text: JSON.stringify({ id: 1, name: given.name }) }
  } catch {
    return problem(400, 'invalid_json')
  }
}

function problem(status: number, code: string): Reply {
  const text = JSON.stringify({ type: 'about:blank', title: code, detail: code, status, code, errors: [] })
  return { status, type: 'application/problem+json', text }
}
