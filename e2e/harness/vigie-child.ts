import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

// Purpose: the product as people start it, in a process and a data folder of its own.
// Never shares anything with the machine's own Vigie. Called by scene.ts.

const main = join(import.meta.dirname, '..', '..', 'packages/server/src/main.ts')
const START_MS = 20_000
const STOP_MS = 10_000

export class VigieChild implements AsyncDisposable {
  readonly port: number
  readonly #folder: string
  readonly #env: Readonly<Record<string, string>>
  #child: ChildProcess | undefined
  #said = ''
  readonly #abandon = () => {
    this.#child?.kill('SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  private constructor(port: number, env: Readonly<Record<string, string>>) {
    this.port = port
    this.#env = env
    this.#folder = mkdtempSync(join(tmpdir(), 'vigie-e2e-'))
    process.once('exit', this.#abandon)
  }

  /** @param env settings; port and data folder are given */
  static async start(env: Readonly<Record<string, string>>): Promise<VigieChild> {
    const vigie = new VigieChild(await freePort(), env)
    try {
      await vigie.start()
    } catch (error) {
      await vigie[Symbol.asyncDispose]()
      throw error
    }
    return vigie
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** All that it wrote, of every start. */
  get said(): string {
    return this.#said
  }

  /** The address that the console shows while there is no user. */
  get setupAddress(): string {
    const found = /https?:\/\/\S+\/setup#token=\S+/g.exec(this.#said)?.[0]
    if (found === undefined) throw new Error(`no setup address was printed:\n${this.#said}`)
    return found
  }

  /** Starts it, also again, on the same port and data folder; resolves when it answers. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [main, 'serve'], {
      cwd: this.#folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: '/usr/bin:/bin',
        VIGIE_LANG: 'en',
        VIGIE_PORT: String(this.port),
        VIGIE_DATA_DIR: join(this.#folder, 'data'),
        ...this.#env,
      },
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text
      })
    }
    const deadline = performance.now() + START_MS
    while (performance.now() < deadline && child.exitCode === null) {
      if (await answers(`${this.url}/healthz`)) return
      await setTimeout(20)
    }
    throw new Error(`Vigie did not start:\n${this.#said.slice(-4000)}`)
  }

  /** SIGTERM and its end; SIGKILL when that takes too long, or when asked for. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    const late = new AbortController()
    const timer = setTimeout(STOP_MS, undefined, { signal: late.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    )
    await ended
    late.abort()
    await timer
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    process.off('exit', this.#abandon)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
