import type { FakeContainer, FakeImage, FakeNetwork, FakeVolume } from './model.ts'
import { hexId } from './model.ts'

/** Thrown by the state, answered by the router as `{message}` with `status`. */
export class EngineRefusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Everything the engine owns. It emits nothing: `Lifecycle` changes it and tells. */
export class Inventory {
  readonly images = new Map<string, FakeImage>()
  readonly volumes = new Map<string, FakeVolume>()
  readonly networks = new Map<string, FakeNetwork>()
  readonly #byId = new Map<string, FakeContainer>()
  readonly #idByName = new Map<string, string>()
  readonly #seed: string
  #counter = 0

  constructor(seed: string, nowMs: number) {
    this.#seed = seed
    for (const [name, driver, subnet] of [
      ['bridge', 'bridge', '172.17.0.0/16'],
      ['host', 'host', undefined],
      ['none', 'null', undefined],
    ] as const) {
      this.networks.set(name, { name, id: this.nextId(), driver, createdMs: nowMs, labels: {}, subnet })
    }
  }

  nextId(): string {
    this.#counter += 1
    return hexId(`${this.#seed}:${this.#counter}`)
  }

  get size(): number {
    return this.#byId.size
  }

  /** Newest first, as the engine lists them. */
  list(): FakeContainer[] {
    return [...this.#byId.values()].reverse()
  }

  add(container: FakeContainer): void {
    this.#byId.set(container.id, container)
    this.#idByName.set(container.name, container.id)
  }

  delete(container: FakeContainer): void {
    this.#byId.delete(container.id)
    this.#idByName.delete(container.name)
  }

  holderOf(name: string): FakeContainer | undefined {
    const id = this.#idByName.get(name)
    return id === undefined ? undefined : this.#byId.get(id)
  }

  rename(container: FakeContainer, name: string): void {
    this.#idByName.delete(container.name)
    container.name = name
    this.#idByName.set(name, container.id)
  }

  /** By full id, name or unique id prefix; refuses with the engine's own 404 and 400. */
  find(reference: string): FakeContainer {
    const exact = this.#byId.get(reference) ?? this.holderOf(reference.replace(/^\//, ''))
    if (exact) return exact
    if (/^[0-9a-f]+$/.test(reference)) {
      const matches = [...this.#byId.values()].filter((container) => container.id.startsWith(reference))
      if (matches.length > 1) {
        throw new EngineRefusal(400, `multiple IDs found with provided prefix: ${reference}`)
      }
      if (matches[0]) return matches[0]
    }
    throw new EngineRefusal(404, `No such container: ${reference}`)
  }

  /** By tag (`:latest` understood) or id. */
  findImage(reference: string): FakeImage | undefined {
    const tagged = /:[^/]*$/.test(reference) ? reference : `${reference}:latest`
    for (const image of this.images.values()) {
      if (image.id === reference || image.id.startsWith(`sha256:${reference}`)) return image
      if (image.tags.includes(tagged)) return image
    }
    return undefined
  }

  /** The image of that name, made from nothing when it is not there (scripted state only). */
  imageNamed(reference: string, nowMs: number): FakeImage {
    const known = this.findImage(reference)
    if (known) return known
    const tag = /:[^/]*$/.test(reference) ? reference : `${reference}:latest`
    const id = `sha256:${hexId(`image:${tag}`)}`
    const image: FakeImage = { id, tags: [tag], sizeBytes: 1_984_132, createdMs: nowMs, labels: {} }
    this.images.set(id, image)
    return image
  }
}
