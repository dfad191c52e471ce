// Runs one program of the machine and says how it ended.
// It never goes through a shell and never throws for a program's own failure unless asked to.
// Called by every file of the real lab.
import { spawn } from 'node:child_process'

export interface CommandResult {
  /** Exit code, or -1 when a signal ended it. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly stdin?: string | Buffer
  readonly timeoutMs?: number
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly uid?: number
  readonly gid?: number
}

const DEFAULT_TIMEOUT_MS = 60_000

/**
 * Rejects only when the program cannot be started or outlives `timeoutMs` (default 60 s; it is killed then).
 */
export function runCommand(argv: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const [file, ...args] = argv
  if (file === undefined) return Promise.reject(new Error('runCommand needs a program'))
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.env && { env: options.env }),
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      ...(options.uid !== undefined && { uid: options.uid }),
      ...(options.gid !== undefined && { gid: options.gid }),
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    // A program that ends without reading its input is not a failure of ours.
    child.stdin.on('error', () => undefined)
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      // A grandchild may hold the pipes open for ever: do not wait for 'close'.
      child.stdout.destroy()
      child.stderr.destroy()
      reject(new Error(`${argv.join(' ')}: no end after ${timeoutMs} ms`))
    }, timeoutMs)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      })
    })
    child.stdin.end(options.stdin)
  })
}

/** As runCommand, but a non-zero exit is an error that carries what the program said. Answers its standard output. */
export async function mustRun(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
  const result = await runCommand(argv, options)
  if (result.code !== 0) {
    const said = result.stderr.trim() || result.stdout.trim() || 'it said nothing'
    throw new Error(`${argv.join(' ')}: exit ${result.code}: ${said}`)
  }
  return result.stdout
}
