import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { mustRun, runCommand } from './command.ts'
import { type Ledger, openLedger, sweepDeadLabs } from './ledger.ts'
import { postgresBin } from './parts.ts'
import { identifyProcess } from './process-identity.ts'
import { waitFor } from './wait.ts'

export interface PostgresServer extends AsyncDisposable {
  /** Administrator's address of the database `postgres`, password included. */
  readonly url: string
  /** Folder of the Unix socket, for clients that prefer it. */
  readonly socketFolder: string
}

export interface PostgresDatabase extends AsyncDisposable {
  readonly url: string
}

interface Account {
  readonly uid: number
  readonly gid: number
}

/** Set by `npm test`: the address of one server that all test files share. */
const SHARED_SERVER = 'VIGIE_TEST_POSTGRES_URL'
const START_TRIES = 3

/**
 * An empty database of its own: on the shared server of `npm test` when there is one, else on a new server that ends
 * with the database.
 */
export async function postgresDatabase(): Promise<PostgresDatabase> {
  const shared = process.env[SHARED_SERVER]
  if (shared !== undefined && shared !== '') return createDatabase(shared)
  const server = await startPostgres()
  const database = await createDatabase(server.url)
  return { url: database.url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** Creates a database with a random name; disposing drops it, connections included. */
export async function createDatabase(serverUrl: string): Promise<PostgresDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await psql(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await psql(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/**
 * A throw-away PostgreSQL server from Debian's package on a free loopback port, without fsync. It ends with the
 * process that started it; the folder is swept by the next run if that was killed.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = postgresBin()
  if (bin === undefined) throw new Error('no PostgreSQL server programs: install the package postgresql')
  await sweepDeadLabs()
  const ledger = openLedger(`pg-${randomBytes(4).toString('hex')}`)
  try {
    const account = serverAccount()
    const password = randomBytes(12).toString('hex')
    const data = await initCluster(bin, ledger.folder, account, password)
    const { server, port } = await startServer(bin, data, ledger, account)
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      socketFolder: join(ledger.folder, 'socket'),
      async [Symbol.asyncDispose]() {
        await stopServer(server)
        await ledger.undo()
      },
    }
  } catch (error) {
    await ledger.undo()
    throw error
  }
}

/** PostgreSQL refuses to run as root: then it is the package's own user. */
function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((one) => one.split(':'))
    .find((fields) => fields[0] === 'postgres')
  if (line?.[2] === undefined || line[3] === undefined)
    throw new Error('there is no user postgres to run the server')
  return { uid: Number(line[2]), gid: Number(line[3]) }
}

async function initCluster(
  bin: string,
  folder: string,
  account: Account | undefined,
  password: string,
): Promise<string> {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const data = join(folder, 'data')
  for (const part of [data, join(folder, 'socket')]) mkdirSync(part, { mode: 0o700 })
  if (account) {
    for (const part of [passwordFile, data, join(folder, 'socket')]) chownSync(part, account.uid, account.gid)
  }
  await mustRun(
    [
      join(bin, 'initdb'),
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      '--pwfile',
      passwordFile,
    ].concat(['-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync', '--no-instructions']),
    { ...account, cwd: data },
  )
  return data
}

async function startServer(
  bin: string,
  data: string,
  ledger: Ledger,
  account: Account | undefined,
): Promise<{ readonly server: ChildProcess; readonly port: number }> {
  const log = join(ledger.folder, 'server.log')
  for (let tries = 1; ; tries += 1) {
    const port = await freePort()
    const server = launch(bin, data, join(ledger.folder, 'socket'), port, log, account)
    const identity = server.pid === undefined ? undefined : identifyProcess(server.pid)
    if (identity) ledger.record({ kind: 'process', process: identity })
    // Another program may take the port between the look and the start: then the server ends, and we try again.
    if (await isReady(bin, port, server)) return { server, port }
    if (tries === START_TRIES) throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8')}`)
  }
}

function launch(
  bin: string,
  data: string,
  socketFolder: string,
  port: number,
  log: string,
  account: Account | undefined,
): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socketFolder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '32MB',
    max_connections: '200',
  }
  const out = openSync(log, 'a')
  try {
    const args = ['--pdeathsig', 'QUIT', join(bin, 'postgres'), '-D', data].concat(
      Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    )
    const server = spawn('setpriv', args, { stdio: ['ignore', out, out], cwd: data, ...account })
    server.on('error', () => undefined)
    server.unref()
    return server
  } finally {
    closeSync(out)
  }
}

function isReady(bin: string, port: number, server: ChildProcess): Promise<boolean> {
  return waitFor('PostgreSQL', async () => {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined)
      return { ready: false }
    const said = await runCommand([join(bin, 'pg_isready'), '-q', '-h', '127.0.0.1', '-p', String(port)])
    return said.code === 0 ? { ready: true } : undefined
  }).then((seen) => seen.ready)
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  // It was let go of so that it keeps nobody alive; now its end is waited for.
  server.ref()
  // Immediate shutdown: nothing of it is kept.
  server.kill('SIGQUIT')
  await ended
}

async function psql(url: string, statement: string): Promise<void> {
  const bin = postgresBin()
  if (bin === undefined) throw new Error('no psql: install the package postgresql')
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  await mustRun(
    [join(bin, 'psql'), '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', address.href, '-c', statement],
    {
      // On the command line anybody could read it.
      env: { PATH: process.env.PATH ?? '', PGPASSWORD: password },
    },
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}
