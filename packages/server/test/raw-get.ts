import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Asks over a real connection for an address as it stands: `inject` would tidy `..` away first. */
export async function rawGet(
  app: FastifyInstance,
  path: string,
  headers: Record<string, string> = {},
): Promise<{
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return new Promise((done, fail) => {
    const asking = request({ port, host: '127.0.0.1', path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
    asking.on('error', fail)
    asking.end()
  })
}
