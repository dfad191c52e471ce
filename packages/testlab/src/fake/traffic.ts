import type { Socket } from 'node:net'

interface ConnectionCount {
  readonly id: number
  requests: number
  open: boolean
}

/** What clients asked: how a test measures the load a watcher puts on an engine. */
export class Traffic {
  readonly #requests = new Map<string, number>()
  readonly #connections = new Map<Socket, ConnectionCount>()
  #total = 0
  #open = 0
  #peak = 0

  opened(socket: Socket): void {
    this.#total += 1
    this.#open += 1
    this.#peak = Math.max(this.#peak, this.#open)
    const count: ConnectionCount = { id: this.#total, requests: 0, open: true }
    this.#connections.set(socket, count)
    socket.once('close', () => {
      this.#open -= 1
      this.#connections.delete(socket)
    })
  }

  /** `route` carries no version and no ids: `GET /containers/{id}/json`. */
  asked(route: string, socket: Socket): void {
    this.#requests.set(route, (this.#requests.get(route) ?? 0) + 1)
    const connection = this.#connections.get(socket)
    if (connection) connection.requests += 1
  }

  /** How often `route` was asked, or everything when none is named. */
  count(route?: string): number {
    if (route !== undefined) return this.#requests.get(route) ?? 0
    return [...this.#requests.values()].reduce((sum, count) => sum + count, 0)
  }

  get requests(): ReadonlyMap<string, number> {
    return this.#requests
  }

  get connections(): {
    readonly total: number
    readonly open: number
    readonly peak: number
    readonly perConnection: readonly number[]
  } {
    const perConnection = [...this.#connections.values()].map((connection) => connection.requests)
    return { total: this.#total, open: this.#open, peak: this.#peak, perConnection }
  }

  /** Forgets the requests; open connections stay counted. */
  reset(): void {
    this.#requests.clear()
    this.#total = this.#open
    this.#peak = this.#open
  }
}
