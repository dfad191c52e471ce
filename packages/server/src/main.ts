import { basename, join } from 'node:path'
import { type Command, type ExitCode, readerLanguage, sentenceOf, usageError } from './cli/command.ts'
import { VigieError } from './kernel/vigie-error.ts'

/** Loaded one by one: `vigie page` should not pay for the server it does not start. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./cli/serve.ts')).serveCommand,
  hosts: async () => (await import('./cli/hosts.ts')).hostsCommand,
  ps: async () => (await import('./cli/ps.ts')).psCommand,
  start: async () => (await import('./cli/order.ts')).orderCommand('start'),
  stop: async () => (await import('./cli/order.ts')).orderCommand('stop'),
  restart: async () => (await import('./cli/order.ts')).orderCommand('restart'),
  user: async () => (await import('./cli/user.ts')).userCommand,
  token: async () => (await import('./cli/token.ts')).tokenCommand,
  page: async () => (await import('./cli/page.ts')).pageCommand,
  help: async () => (await import('./cli/help.ts')).helpCommand,
  version: async () => (await import('./cli/help.ts')).versionCommand,
}

const aliases: Readonly<Record<string, string>> = {
  '--help': 'help',
  '-h': 'help',
  '--version': 'version',
  '-v': 'version',
}

// From the bundle, compiled code is kept beside it: 20 ms less of every start but the first. Where that
// folder cannot be written, Node goes on without.
if (basename(import.meta.dirname) === 'dist') {
  process.getBuiltinModule('node:module').enableCompileCache(join(import.meta.dirname, 'compiled'))
}

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<ExitCode> {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      // The second one means it: whatever is still being closed is cut.
      if (stop.signal.aborted) process.exit(1)
      stop.abort()
    })
  }
  try {
    const [word = 'help', ...args] = argv
    const name = aliases[word] ?? word
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (load === undefined) throw usageError(`"${word}" is not a command of vigie`)
    const command = await load()
    return await command.run({
      args,
      env,
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      // From src and from dist alike.
      webFolder: join(import.meta.dirname, '../../web/dist'),
      signal: stop.signal,
    })
  } catch (error) {
    process.stderr.write(`vigie: ${sentenceOf(error, readerLanguage(env))}\n`)
    return error instanceof VigieError && error.code === 'usage' ? 2 : 1
  }
}

// `vigie page -o - | head`, or a log reader that goes away: nothing to die of, least of all for a watcher.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

// The one place where the environment enters; `config` parses it.
process.exitCode = await main(process.argv.slice(2), process.env)
