import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { uiPaths } from '@vigie/contract'
import { expect, test } from 'vitest'
import { apiApp } from '../../test/api-app.ts'
import { rawGet } from '../../test/raw-get.ts'
import { tempFolder } from '../../test/temp-folder.ts'

const script = 'console.log("vigie")'.repeat(50)
const html = '<!doctype html><title>Vigie</title><script type="module" src="/assets/main-abc123.js"></script>'

async function built() {
  const folder = tempFolder()
  const root = join(folder.path, 'dist')
  mkdirSync(join(root, 'assets', 'inner'), { recursive: true })
  writeFileSync(join(folder.path, 'secret.js'), 'secret')
  writeFileSync(join(root, 'index.html'), html)
  writeFileSync(join(root, 'favicon.svg'), '<svg/>')
  writeFileSync(join(root, 'notes.md'), 'secret')
  writeFileSync(join(root, 'assets', 'main-abc123.js'), script)
  writeFileSync(join(root, 'assets', 'main-abc123.js.br'), brotliCompressSync(script))
  writeFileSync(join(root, 'assets', 'main-abc123.js.gz'), gzipSync(script))
  writeFileSync(join(root, 'assets', 'inner', 'x.js'), 'secret')
  const scene = await apiApp({ api: { webFolder: root } })
  return {
    ...scene,
    ask: (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
      scene.app.inject({ method, url, headers, remoteAddress: '192.0.2.7' }),
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}

test.for(Object.values(uiPaths).map((path) => path.replace('$hostId', '3').replace('$name', 'web')))(
  'the interface is at %s, and nothing but its own files may run there',
  async (url) => {
    await using scene = await built()
    const { statusCode, headers, body } = await scene.ask(url)
    expect([statusCode, body]).toEqual([200, html])
    expect(headers['cache-control']).toBe('no-cache')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script'",
    )
    expect(headers['set-cookie']).toBeUndefined()
    // In a package from npm all files are of one time, and a new index.html is as long as the old one.
    expect([headers.etag, headers['last-modified']]).toEqual([undefined, undefined])
  },
)

test('a file of the build is kept for good, and comes in the form that the browser reads best', async () => {
  await using scene = await built()
  const url = '/assets/main-abc123.js'
  const plain = await scene.ask(url)
  expect(plain.body).toBe(script)
  expect(plain.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'application/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  })
  const br = await scene.ask(url, { 'accept-encoding': 'gzip, deflate, br, zstd' })
  expect(br.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(script)
  const gz = await scene.ask(url, { 'accept-encoding': 'gzip, br;q=0' })
  expect(gz.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gz.rawPayload).toString()).toBe(script)
  expect(
    (await scene.ask(url, { 'accept-encoding': 'identity' })).headers['content-encoding'],
  ).toBeUndefined()
  expect(new Set([plain, br, gz].map((one) => one.headers.etag)).size).toBe(3)
  expect(
    (await scene.ask(url, { 'if-none-match': String(br.headers.etag), 'accept-encoding': 'br' })).statusCode,
  ).toBe(304)
  const head = await scene.ask(url, {}, 'HEAD')
  expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
    200,
    '',
    String(script.length),
  ])
  expect((await scene.ask('/favicon.svg')).headers['content-type']).toBe('image/svg+xml')
})

test.for([
  '/assets/../secret.js',
  '/assets/../../secret.js',
  '/assets/..%2f..%2fsecret.js',
  '/assets/%2e%2e/%2e%2e/secret.js',
  '/assets/..%5c..%5csecret.js',
  '/assets/%2e%2e%2fsecret.js',
  '/assets//etc/passwd',
  '/assets/inner/x.js',
  '/assets/inner%2fx.js',
  '/assets/inner',
  '/assets/main-abc123.js%00.png',
  '/assets/main-abc123.js/',
  '/assets/.env',
  '/assets/main-abc123.js.br',
  '/notes.md',
  '/index.html',
  '/secret.js',
  '//evil.example/%2f..',
])('no trick with an address leads to another file: %s', async (url) => {
  await using scene = await built()
  for (const accept of ['*/*', 'text/html']) {
    const { status, body, headers } = await rawGet(scene.app, url, { accept })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(body).not.toContain('secret')
    expect(headers.location).toBeUndefined()
  }
})

test('at an unknown address people get the interface’s own page, programs a problem', async () => {
  await using scene = await built()
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'
  const people = await scene.ask('/nowhere?x=1', { accept })
  expect([people.statusCode, people.body]).toEqual([404, html])
  expect(people.headers['content-security-policy']).toContain("script-src 'self'")
  for (const url of ['/hosts/3/images', '/containers/x', '/tasks/3', '/settings'])
    expect((await scene.ask(url, { accept })).statusCode, url).toBe(404)
  for (const [url, headers] of [
    ['/nowhere', {}],
    ['/nowhere', { accept, 'sec-fetch-dest': 'script' }],
    ['/api/nowhere', { accept }],
    ['/assets/nothing.js', { accept }],
  ] as const) {
    const answer = await scene.ask(url, headers)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'not_found' })
  }
  expect((await scene.ask('/hosts', {}, 'POST')).json()).toMatchObject({ code: 'method_not_allowed' })
})

test('where the interface is not built, the page says how to build it', async () => {
  await using scene = await apiApp()
  const { body, headers } = await scene.app.inject({ url: '/', headers: { 'accept-language': 'fr' } })
  expect(body).toContain('npm run build')
  expect(body).toContain('lang="fr"')
  expect(headers['content-security-policy']).not.toContain('script-src')
})
