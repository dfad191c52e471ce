import { rename, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type EngineParts, json } from './call.ts'
import type { Faults } from './faults.ts'
import { Gate } from './gate.ts'
import { hijack, refuseUpgrade, skipBody } from './hijack.ts'
import { EngineRefusal } from './inventory.ts'
import { compareApi } from './profile.ts'
import { Reply } from './reply.ts'
import { routes } from './routes.ts'
import type { Traffic } from './traffic.ts'

interface ServerDeps {
  readonly parts: EngineParts
  readonly faults: Faults
  readonly traffic: Traffic
  readonly socketPath: string
  /** Also listen on loopback; 0 picks a free port. */
  readonly tcpPort: number | undefined
}

interface Address {
  readonly api: string
  /** Without version, with query. */
  readonly path: string
  readonly pathname: string
  readonly query: URLSearchParams
}

/** The HTTP side: listening, routing, versions, hijacking. */
export class EngineServer {
  readonly #deps: ServerDeps
  readonly gate = new Gate()
  readonly #sockets = new Set<Socket>()
  #servers: Server[] = []
  #generation = 0
  #tcpPort: number | undefined

  constructor(deps: ServerDeps) {
    this.#deps = deps
    this.#tcpPort = deps.tcpPort
  }

  get isUp(): boolean {
    return this.#servers.length > 0
  }

  /** The loopback port in use, once listening. */
  get tcpPort(): number | undefined {
    return this.#tcpPort
  }

  async listen(): Promise<void> {
    if (this.isUp) return
    this.#generation += 1
    // Node removes the name it bound when it closes. A killed engine leaves its socket file behind, so the file
    // is bound under another name and moved.
    const bound = `${this.#deps.socketPath}.${this.#generation}`
    const local = this.#server()
    await listening(local, () => local.listen(bound))
    await rename(bound, this.#deps.socketPath)
    this.#servers = [local]
    if (this.#tcpPort === undefined) return
    const tcp = this.#server()
    await listening(tcp, () => tcp.listen(this.#tcpPort, '127.0.0.1'))
    this.#tcpPort = (tcp.address() as AddressInfo).port
    this.#servers.push(tcp)
  }

  /** Stops listening and breaks every connection. `leaveSocket`: as after kill -9, the file stays and refuses. */
  async close(leaveSocket: boolean): Promise<void> {
    const servers = this.#servers
    this.#servers = []
    this.gate.reset()
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))))
    if (!leaveSocket) await rm(this.#deps.socketPath, { force: true })
  }

  #server(): Server {
    const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      void this.#handle(request, response)
    })
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      this.#deps.traffic.opened(socket)
      socket.once('close', () => this.#sockets.delete(socket))
      // A client that resets is its own affair.
      socket.on('error', () => socket.destroy())
    })
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.gate.pass(() => void this.#upgrade(request, socket, head))
    })
    return server
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { parts, faults, traffic } = this.#deps
    const { profile } = parts
    const address = addressOf(request.url ?? '/', profile.apiVersion)
    const method = request.method ?? 'GET'
    const found =
      address && routes.find((route) => route.method === method && route.pattern.test(address.pathname))
    traffic.asked(found?.name ?? `${method} ?`, request.socket)
    const fault = faults.meet(address?.path ?? request.url ?? '/')
    if (fault?.kind === 'stall') return
    if (fault?.kind === 'reset') {
      breakOff(request.socket)
      return
    }
    // Go says nothing about a connection it keeps.
    response.removeHeader('Connection')
    const reply = new Reply(response, fault, this.gate)
    if (!address || !found) return reply.send(json(404, { message: 'page not found' }))
    for (const [name, value] of Object.entries(this.#commonHeaders())) response.setHeader(name, value)
    const body = await readBody(request)
    if (body === undefined) return
    this.gate.pass(() => {
      void this.#answer(reply, async () => {
        this.#checkVersion(address.api)
        const params = found.pattern.exec(address.pathname)?.slice(1) ?? []
        const contentType = request.headers['content-type']
        await found.run({ parts, api: address.api, query: address.query, params, body, contentType, reply })
      })
    })
  }

  async #answer(reply: Reply, run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      if (error instanceof VersionTooOld && error.plain) {
        const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }
        return reply.send({ status: 400, headers, body: `${error.message}\n` })
      }
      const status = error instanceof EngineRefusal ? error.status : 500
      reply.send(json(status, { message: error instanceof Error ? error.message : String(error) }))
    }
  }

  #commonHeaders(): Record<string, string> {
    const { profile } = this.#deps.parts
    return {
      'Api-Version': profile.apiVersion,
      'Docker-Experimental': 'false',
      Ostype: 'linux',
      Server: `Docker/${profile.version} (linux)`,
    }
  }

  #checkVersion(api: string): void {
    const { profile } = this.#deps.parts
    if (compareApi(api, profile.apiVersion) > 0) {
      const most = `Maximum supported API version is ${profile.apiVersion}`
      throw new EngineRefusal(400, `client version ${api} is too new. ${most}`)
    }
    if (compareApi(api, profile.minApiVersion) < 0) {
      const least = `Minimum supported API version is ${profile.minApiVersion}`
      const text = `client version ${api} is too old. ${least}, please upgrade your client to a newer version`
      // 26 alone answered this one as JSON among the engines looked at.
      throw new VersionTooOld(text, profile.major < 25 || profile.major > 27)
    }
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { parts, traffic, faults } = this.#deps
    const address = addressOf(request.url ?? '/', parts.profile.apiVersion)
    traffic.asked(`POST ${address?.pathname.replace(/^(\/\w+)\/[^/]+/, '$1/{id}') ?? '?'}`, request.socket)
    const fault = faults.meet(address?.path ?? '/')
    if (fault?.kind === 'stall') return
    if (fault?.kind === 'reset') {
      breakOff(request.socket)
      return
    }
    const input = await skipBody(socket, head, Number(request.headers['content-length'] ?? 0))
    const headerLines = this.#headerLines()
    try {
      if (address === undefined) throw new EngineRefusal(404, 'page not found')
      this.#checkVersion(address.api)
      hijack({ ...address, parts, socket, input, headerLines })
    } catch (error) {
      refuseUpgrade(socket, error, headerLines)
    }
  }

  #headerLines(): string[] {
    return Object.entries(this.#commonHeaders()).map(([name, value]) => `${name}: ${value}`)
  }
}

class VersionTooOld extends EngineRefusal {
  readonly plain: boolean
  constructor(message: string, plain: boolean) {
    super(400, message)
    this.plain = plain
  }
}

function addressOf(url: string, newest: string): Address | undefined {
  const parsed = URL.parse(url, 'http://engine')
  if (!parsed) return undefined
  const versioned = parsed.pathname.match(/^\/v(\d+\.\d+)(\/.*)$/)
  const pathname = versioned?.[2] ?? parsed.pathname
  return {
    api: versioned?.[1] ?? newest,
    path: pathname + parsed.search,
    pathname,
    query: parsed.searchParams,
  }
}

/** Undefined when the client went away before its body was whole. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** TCP gets a reset; a local socket closed with the request unread tells its client the same. */
function breakOff(socket: Socket): void {
  if (socket.remoteAddress === undefined) socket.destroy()
  else socket.resetAndDestroy()
}

async function listening(server: Server, listen: () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      resolve()
    })
    listen()
  })
}
