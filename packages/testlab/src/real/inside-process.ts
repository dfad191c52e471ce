import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstChild, type insideHost } from './host-power.ts'
import { identifyProcess, killExactly, type ProcessIdentity } from './process-identity.ts'
import { waitFor } from './wait.ts'

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** A program that runs inside a host. */
export interface InsideProcess extends AsyncDisposable {
  /** The machine's number for the program itself: /proc/PID of the test shows its memory and CPU. */
  readonly pid: number
  /** For its standard output and error; its `pid` is the wrapper's, not the program's. */
  readonly child: ChildProcess
  /** Exit code, or -1 after a signal. */
  readonly exited: Promise<number>
  /** Signals the program itself. Does nothing when it has ended. */
  kill(signal?: NodeJS.Signals): void
}

const GRACE_MS = 5_000

/** Settles when the program runs; rejects when it ends before that. */
export async function spawnInside(
  inside: ReturnType<typeof insideHost>,
  options: SpawnOptions,
): Promise<InsideProcess> {
  const [file, ...args] = inside.argv
  const child = spawn(file ?? '', args, {
    env: { ...inside.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  })
  const exited = new Promise<number>((resolve) => {
    child.on('close', (code) => resolve(code ?? -1))
    child.on('error', () => resolve(-1))
  })
  const identity = await waitFor('a program inside the host', () => {
    if (child.exitCode !== null) throw new Error(`the program ended at once with ${child.exitCode}`)
    return identify(firstChild(child.pid))
  })
  const kill = (signal: NodeJS.Signals = 'SIGTERM'): void => killExactly(identity, signal)
  return {
    pid: identity.pid,
    child,
    exited,
    kill,
    async [Symbol.asyncDispose]() {
      kill()
      const hurry = new AbortController()
      await Promise.race([
        exited,
        sleep(GRACE_MS, undefined, { signal: hurry.signal }).catch(() => undefined),
      ])
      hurry.abort()
      kill('SIGKILL')
      await exited
    },
  }
}

function identify(pid: number | undefined): ProcessIdentity | undefined {
  return pid === undefined ? undefined : identifyProcess(pid)
}
