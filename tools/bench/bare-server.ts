import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The control: the smallest Node HTTP server there is, which answers given bytes. */
export interface BareServer extends AsyncDisposable {
  readonly url: string
}

const program = `
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
const bodies = new Map(Object.entries(JSON.parse(readFileSync('bodies.json', 'utf8'))))
createServer((request, response) => {
  request.resume()
  const body = bodies.get(request.url)
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(body)
}).listen(Number(process.env.PORT), '127.0.0.1')
`

/** @param by `npm`: by \`npm start\` in a folder of its own, as Vigie is */
export async function startBareServer(
  bodies: Readonly<Record<string, string>>,
  by: 'npm' | 'node',
): Promise<BareServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vgb-bare-'))
  writeFileSync(join(folder, 'server.mjs'), program)
  writeFileSync(join(folder, 'bodies.json'), JSON.stringify(bodies))
  const scripts = { start: `exec ${process.execPath} server.mjs` }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bare', private: true, scripts }))
  const port = await freePort()
  const command = by === 'npm' ? ['npm', 'start', '--silent'] : [process.execPath, 'server.mjs']
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: folder,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PORT: String(port) },
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', () => undefined)
  const end = () => {
    try {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Gone by itself.
    }
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      process.off('exit', end)
      end()
      await ended
    },
  }
}

/** One that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
