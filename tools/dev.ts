// Purpose: `npm run dev`: the server from its sources, restarted when they change, and Vite with hot reload,
// which hands /api, /ws and the live page on to it. One address for the browser, so cookies and Origin fit.
// Never builds, never serves packages/web/dist. Called by npm; ends both when one ends.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'

const root = join(import.meta.dirname, '..')
const port = process.env.VIGIE_PORT ?? '8000'
process.env.VIGIE_DEV_SERVER = `http://127.0.0.1:${port}`

const vite = await createServer({
  configFile: join(root, 'packages/web/vite.config.ts'),
  configLoader: 'native',
  // The server's own lines stay on the screen.
  clearScreen: false,
  server: { host: process.env.VIGIE_HOST ?? '127.0.0.1' },
})
await vite.listen()
const address = (vite.resolvedUrls?.local[0] ?? vite.resolvedUrls?.network[0] ?? '').replace(/\/$/, '')
console.log(`the interface, with hot reload: ${address}/`)
console.log(`what its pages are made of: ${address}/design/`)

// Vite's own setting, which the server would warn about.
const { VIGIE_DEV_SERVER: _, ...env } = process.env
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(root, 'packages/server/src/main.ts'), 'serve'],
  // Addresses that the server prints, such as the one of the set-up, then lead to Vite.
  { stdio: 'inherit', env: { VIGIE_PUBLIC_URL: address, ...env, VIGIE_PORT: port } },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => {
  process.exitCode = code ?? 0
  void vite.close().finally(() => process.exit())
})
