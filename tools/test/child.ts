import { spawn } from 'node:child_process'

export interface ChildRequest {
  readonly argv: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Ends the child and all it started. */
  readonly signal: AbortSignal
  /** Keep what it prints in place of showing it. */
  readonly quiet?: boolean
}

export interface ChildEnd {
  /** -1 when a signal ended it or it could not be started. */
  readonly code: number
  /** What a quiet child printed, both streams. */
  readonly output: string
}

const GRACE_MS = 10_000

/** Runs a program in a process group of its own, so that an abort reaches its children too. Never rejects. */
export function runChild(request: ChildRequest): Promise<ChildEnd> {
  const [file = '', ...args] = request.argv
  if (request.signal.aborted) return Promise.resolve({ code: -1, output: 'interrupted' })
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      detached: true,
      env: request.env ?? process.env,
      stdio: ['ignore', request.quiet ? 'pipe' : 'inherit', request.quiet ? 'pipe' : 'inherit'],
    })
    const output: Buffer[] = []
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => output.push(chunk))
    let timer: NodeJS.Timeout | undefined
    const abort = (): void => {
      killGroup(child.pid, 'SIGTERM')
      timer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), GRACE_MS)
    }
    request.signal.addEventListener('abort', abort, { once: true })
    const settle = (code: number, said = ''): void => {
      clearTimeout(timer)
      request.signal.removeEventListener('abort', abort)
      resolve({ code, output: Buffer.concat(output).toString('utf8') + said })
    }
    child.on('error', (error) => settle(-1, error.message))
    child.on('close', (code) => {
      // Workers that outlived their leader would go on using the machine.
      if (request.signal.aborted) killGroup(child.pid, 'SIGKILL')
      settle(code ?? -1)
    })
  })
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is gone.
  }
}
