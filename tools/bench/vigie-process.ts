import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from './bare-server.ts'

export interface VigieProcess extends AsyncDisposable {
  /** The node process itself when started by `vigie serve`. */
  readonly pid: number
  readonly dataDir: string
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string
  readonly port: number
  /** Whether it still runs. */
  alive(): boolean
  /** What it has written so far: its log, and what it tells on the console. */
  log(): string
  /** Resolves with the body of a 200; rejects otherwise. */
  get(path: string): Promise<string>
  /** Asks every few ms until `fits`; rejects with Vigie's own last words when it ends or time is up. */
  until(path: string, fits: (body: string) => boolean, deadlineMs?: number): Promise<string>
}

export interface VigieStart {
  readonly root: string
  readonly dockerHost: string
  /** What is started: `npm start`, the launcher that it calls, or the sources as they are. */
  readonly by: 'npm' | 'launcher' | 'source'
  /** On top of what every trial has. */
  readonly env?: Readonly<Record<string, string>>
  /** Kept when given; otherwise a fresh folder that goes with the process. */
  readonly dataDir?: string
}

export async function startVigie(options: VigieStart): Promise<VigieProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'vgb-vigie-'))
  const dataDir = options.dataDir ?? join(folder, 'data')
  const port = await freePort()
  const log = openSync(join(folder, 'log'), 'a')
  const commands = {
    npm: ['npm', 'start', '--silent'],
    launcher: ['sh', join(options.root, 'packages/server/bin/vigie'), 'serve'],
    source: [process.execPath, join(options.root, 'packages/server/src/main.ts'), 'serve'],
  }
  const command = commands[options.by]
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: options.root,
    // A group of its own, so that npm, its shell and node end together.
    detached: true,
    stdio: ['ignore', log, log],
    env: vigieEnvironment({
      DOCKER_HOST: options.dockerHost,
      VIGIE_DATA_DIR: dataDir,
      VIGIE_PORT: String(port),
      ...options.env,
    }),
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', () => undefined)
  // An interrupted bench must not leave it running: the exit hook is all that is left then.
  const abandon = () => {
    signalGroup(child, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  const agent = new Agent({ keepAlive: true })
  const get = (path: string) => fetchText(agent, port, path)
  return {
    pid: child.pid ?? 0,
    dataDir,
    url: `http://127.0.0.1:${port}`,
    port,
    alive: () => child.exitCode === null && child.signalCode === null,
    log: () => readFileSync(join(folder, 'log'), 'utf8'),
    get,
    async until(path, fits, deadlineMs = 30_000) {
      const deadline = performance.now() + deadlineMs
      let last = 'no answer'
      while (performance.now() < deadline && child.exitCode === null) {
        try {
          const body = await get(path)
          if (fits(body)) return body
          last = `an answer that does not fit: ${body.slice(0, 300)}`
        } catch (thrown) {
          last = String(thrown)
        }
        await setTimeout(3)
      }
      throw new Error(`${path}: ${last}\n${readFileSync(join(folder, 'log'), 'utf8').slice(-3000)}`)
    },
    async [Symbol.asyncDispose]() {
      agent.destroy()
      await endGroup(child, ended)
      process.off('exit', abandon)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The caller's environment without settings of Vigie that would change what is measured. */
export function vigieEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(VIGIE_|DOCKER_)/.test(entry[0]),
  )
  return { ...Object.fromEntries(kept), VIGIE_LANG: 'en', VIGIE_LOG_LEVEL: 'warn', ...extra }
}

async function endGroup(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!signalGroup(child, signal)) return
    const done = await Promise.race([ended.then(() => true), setTimeout(10_000, false, { ref: false })])
    if (done) return
  }
}

/** False when there is nobody left. A child that was waited for must not be signalled: its id is free again. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): boolean {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false
  try {
    return process.kill(-child.pid, signal)
  } catch {
    return false
  }
}

function fetchText(agent: Agent, port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const ask = request({ agent, host: '127.0.0.1', port, path, timeout: 5000 }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8')
        if (answer.statusCode === 200) resolve(body)
        else reject(new Error(`${path}: HTTP ${answer.statusCode} ${body.slice(0, 200)}`))
      })
    })
    ask.on('timeout', () => ask.destroy(new Error(`${path}: no answer in 5 s`)))
    ask.on('error', reject)
    ask.end()
  })
}
