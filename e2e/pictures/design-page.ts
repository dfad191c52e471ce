import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { mustRun } from '../../packages/testlab/src/index.ts'

// Purpose: the page under packages/web/design, built as the product is and served as strictly, for its test.

const root = join(import.meta.dirname, '..', '..')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** As the product's own: a part that needs more would break there. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"

export interface DesignPage extends AsyncDisposable {
  readonly url: string
}

export async function serveDesignPage(): Promise<DesignPage> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-design-'))
  // In a process of its own: Vite takes the environment of a test runner for one of development.
  const vite = [process.execPath, join(root, 'node_modules/vite/bin/vite.js'), 'build', 'packages/web']
  const options = ['--mode', 'design', '--configLoader', 'native', '--outDir', folder, '--emptyOutDir']
  await mustRun([...vite, ...options, '--logLevel', 'error'], {
    env: { PATH: process.env.PATH ?? '' },
    cwd: root,
  })
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    const file = join(folder, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname))
    if (!file.startsWith(folder) || !existsSync(file)) {
      answer.writeHead(404).end()
      return
    }
    const type = types[extname(file)] ?? 'application/octet-stream'
    answer.writeHead(200, { 'content-type': type, 'content-security-policy': policy })
    createReadStream(file).pipe(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
