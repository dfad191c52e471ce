import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { hasPart, labObstacle } from '../../packages/testlab/src/index.ts'
import { owner } from './accounts.ts'
import { launchBrowser } from './browser.ts'
import { Desk, type DeskOptions } from './desk.ts'
import { freshInterface } from './fresh-interface.ts'
import { VigieChild } from './vigie-child.ts'

// Purpose: what a file of journeys shares: one engine, one Vigie, one browser; and what must hold after each
// of them: the browser complained of nothing, and no secret was logged. Called by every journey.

export const hasBrowser = hasPart('chromium')
export const hasEngines = hasPart('docker') && labObstacle() === undefined

export interface Engine extends AsyncDisposable {
  /** Path of its socket. */
  readonly socket: string
}

export interface SceneOptions<E extends Engine> {
  /** False: nothing is started, because all tests of the file are skipped. */
  readonly when: boolean
  readonly engine: () => Promise<E>
  readonly env?: Readonly<Record<string, string>>
  /** Without: nobody has an account yet, and the console shows the setup address. */
  readonly owner?: boolean
}

export class Scene<E extends Engine> {
  #engine: E | undefined
  #vigie: VigieChild | undefined
  #browser: Browser | undefined
  #desks: Desk[] = []

  get engine(): E {
    return present(this.#engine)
  }

  get vigie(): VigieChild {
    return present(this.#vigie)
  }

  get browser(): Browser {
    return present(this.#browser)
  }

  /** A browser profile that is closed, and asked for its complaints, after the test. */
  async desk(options: DeskOptions = {}): Promise<Desk> {
    const desk = await Desk.open(this.browser, { ...options, url: options.url ?? this.vigie.url })
    this.#desks.push(desk)
    return desk
  }

  async open(options: SceneOptions<E>): Promise<void> {
    await freshInterface()
    this.#engine = await options.engine()
    this.#vigie = await VigieChild.start({
      DOCKER_HOST: `unix://${this.#engine.socket}`,
      ...(options.owner !== false && {
        VIGIE_ADMIN_USER: owner.username,
        VIGIE_ADMIN_PASSWORD: owner.password,
      }),
      ...options.env,
    })
    this.#browser = await launchBrowser()
  }

  async tidy(): Promise<void> {
    const desks = this.#desks
    this.#desks = []
    const complaints = desks.flatMap((desk) => desk.complaints)
    for (const desk of desks) await desk.context.close()
    if (complaints.length > 0) {
      const lines = complaints.map(({ kind, text, url }) => `${kind} at ${url}: ${text}`)
      throw new Error(`the browser complained:\n${lines.join('\n')}`)
    }
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    await this.#vigie?.[Symbol.asyncDispose]()
    await this.#engine?.[Symbol.asyncDispose]()
    const leak = /canary-\S{0,40}/.exec(this.#vigie?.said ?? '')
    if (leak) throw new Error(`a secret was logged: ${leak[0]}`)
  }
}

/** Call at the top of a file of journeys; the scene is there from the first test to the last. */
export function useScene<E extends Engine>(options: SceneOptions<E>): Scene<E> {
  const scene = new Scene<E>()
  beforeAll(async () => {
    if (options.when) await scene.open(options)
  })
  afterEach(() => scene.tidy())
  afterAll(() => scene.close())
  return scene
}

function present<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the scene is not open')
  return part
}
