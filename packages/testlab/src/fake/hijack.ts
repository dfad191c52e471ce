import type { Duplex } from 'node:stream'
import type { EngineParts } from './call.ts'
import { frame } from './frames.ts'
import { EngineRefusal } from './inventory.ts'
import { type FakeContainer, isAlive } from './model.ts'
import { compareApi } from './profile.ts'

const LOOK_MS = 20

export interface HijackCall {
  readonly parts: EngineParts
  readonly api: string
  readonly pathname: string
  readonly query: URLSearchParams
  readonly socket: Duplex
  /** What the client typed right behind its request. */
  readonly input: Buffer
  readonly headerLines: readonly string[]
}

/** Takes the connection over for `/exec/{id}/start` and `/containers/{id}/attach`; throws a refusal otherwise. */
export function hijack(call: HijackCall): void {
  const exec = call.pathname.match(/^\/exec\/([^/]+)\/start$/)?.[1]
  const container = call.pathname.match(/^\/containers\/([^/]+)\/attach$/)?.[1]
  if (exec !== undefined) startExec(call, exec)
  else if (container !== undefined) attach(call, call.parts.inventory.find(decodeURIComponent(container)))
  else throw new EngineRefusal(404, 'page not found')
}

function startExec(call: HijackCall, id: string): void {
  const { parts, socket } = call
  const session = parts.execs.find(id)
  parts.lifecycle.requireRunning(session.container)
  upgrade(call, session.tty)
  if (session.started) {
    // A second start is told inside the stream: the headers are gone by then.
    const said = parts.profile.modern ? 'exec command' : 'Error: Exec command'
    socket.end(frame(1, `${said} ${id} is already running\r\n`))
    return
  }
  parts.execs.startAttached(id, socket, call.input)
}

/** Shows output from now on; as `docker run` attaches before it starts, it waits for the start. Input is dropped. */
function attach(call: HijackCall, container: FakeContainer): void {
  const { parts, socket } = call
  upgrade(call, container.tty)
  parts.lifecycle.tell(container, 'attach')
  let shown = container.logs.length
  const startedBefore = isAlive(container) ? undefined : container.startedMs
  const look = (): void => {
    if (socket.destroyed) return
    for (const line of container.logs.slice(shown)) {
      socket.write(container.tty ? line.text : frame(line.stream, line.text))
    }
    shown = container.logs.length
    const ended = !isAlive(container) && container.startedMs !== startedBefore
    if (ended) socket.end()
    else parts.timers.after(LOOK_MS, look)
  }
  socket.on('error', () => socket.destroy())
  socket.resume()
  look()
}

function upgrade(call: HijackCall, tty: boolean): void {
  const multiplexed = !tty && call.parts.profile.modern && compareApi(call.api, '1.42') >= 0
  const type = `application/vnd.docker.${multiplexed ? 'multiplexed' : 'raw'}-stream`
  const own = ['HTTP/1.1 101 UPGRADED', `Content-Type: ${type}`, 'Connection: Upgrade', 'Upgrade: tcp']
  call.socket.write(`${[...own, ...call.headerLines].join('\r\n')}\r\n\r\n`)
}

/** Answers an upgrade request that is refused, by hand: the server gave the connection away. */
export function refuseUpgrade(socket: Duplex, error: unknown, headerLines: readonly string[]): void {
  const status = error instanceof EngineRefusal ? error.status : 500
  const text = `${JSON.stringify({ message: error instanceof Error ? error.message : String(error) })}\n`
  const own = [`HTTP/1.1 ${status} Refused`, 'Content-Type: application/json', 'Connection: close']
  const lines = [...own, ...headerLines, `Content-Length: ${Buffer.byteLength(text)}`]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`)
}

/** Node hands an upgraded request's body over as the first bytes of the stream; answers what follows it. */
export async function skipBody(socket: Duplex, head: Buffer, length: number): Promise<Buffer> {
  let bytes = head
  while (bytes.length < length) {
    const chunk: Buffer | null = socket.read()
    if (chunk) bytes = Buffer.concat([bytes, chunk])
    else if (socket.destroyed || socket.readableEnded) break
    else await new Promise((resolve) => socket.once('readable', resolve).once('close', resolve))
  }
  return bytes.subarray(length)
}
