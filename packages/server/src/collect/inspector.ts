import { type ContainerDetail, containerInspect, type Engine } from '@vigie/docker-client'

interface InspectorDeps {
  readonly engine: Engine
  readonly signal: AbortSignal
  /** `undefined`: the container does not exist any more. */
  readonly onDetail: (containerId: string, detail: ContainerDetail | undefined) => void
  readonly onFailure: (containerId: string, error: unknown) => void
}

/** Enough to fill a local socket's latency; more would only queue inside the engine. */
const atOnce = 8

/**
 * Inspects containers, each at most once at a time. An answer that was overtaken by news of the same
 * container is thrown away and asked for again, so that an old answer never undoes a newer event.
 */
export class Inspector {
  readonly #deps: InspectorDeps
  readonly #waiting = new Set<string>()
  readonly #running = new Set<string>()
  readonly #overtaken = new Set<string>()
  readonly #idleWaiters: (() => void)[] = []

  constructor(deps: InspectorDeps) {
    this.#deps = deps
  }

  request(containerId: string): void {
    if (this.#running.has(containerId)) this.#overtaken.add(containerId)
    else this.#waiting.add(containerId)
    this.#fill()
  }

  /** There was news of the container that needs no inspection; one under way is repeated. */
  touch(containerId: string): void {
    if (this.#running.has(containerId)) this.#overtaken.add(containerId)
  }

  /** Resolves when nothing waits or runs. */
  idle(): Promise<void> {
    if (this.#waiting.size === 0 && this.#running.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#idleWaiters.push(resolve))
  }

  #fill(): void {
    for (const containerId of this.#waiting) {
      if (this.#running.size >= atOnce) return
      this.#waiting.delete(containerId)
      this.#running.add(containerId)
      void this.#inspect(containerId)
    }
    if (this.#running.size === 0) for (const resolve of this.#idleWaiters.splice(0)) resolve()
  }

  async #inspect(containerId: string): Promise<void> {
    const { engine, signal, onDetail, onFailure } = this.#deps
    try {
      const detail = await containerInspect(engine, containerId, { signal })
      if (this.#overtaken.delete(containerId) && !signal.aborted) this.#waiting.add(containerId)
      else onDetail(containerId, detail)
    } catch (error) {
      this.#overtaken.delete(containerId)
      if (!signal.aborted) onFailure(containerId, error)
    } finally {
      this.#running.delete(containerId)
      if (signal.aborted) this.#waiting.clear()
      this.#fill()
    }
  }
}
