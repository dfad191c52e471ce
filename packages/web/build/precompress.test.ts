import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { precompress } from './precompress.ts'

test('the compressed files of a build hold what the plain ones do', async () => {
  const root = mkdtempSync(join(tmpdir(), 'vigie-precompress-'))
  try {
    const filling = JSON.stringify(Array.from({ length: 200 }, (_, at) => `line ${at}`))
    writeFileSync(join(root, 'index.html'), '<script type="module" src="/main.js"></script>')
    // A chunk with a style sheet: its names are put into the code at the very end of a build.
    writeFileSync(join(root, 'main.js'), `import('./part.js'); console.log(${filling})`)
    writeFileSync(join(root, 'part.js'), `import './part.css'; console.log('part', ${filling})`)
    writeFileSync(join(root, 'part.css'), 'body { color: red }')
    await build({ root, configFile: false, logLevel: 'silent', plugins: [precompress()] })
    const assets = join(root, 'dist', 'assets')
    const names = readdirSync(assets)
    const plain = names.filter((name) => name.endsWith('.js'))
    expect(plain).toHaveLength(2)
    for (const name of plain) {
      const text = readFileSync(join(assets, name), 'utf8')
      expect(brotliDecompressSync(readFileSync(join(assets, `${name}.br`))).toString()).toBe(text)
      expect(gunzipSync(readFileSync(join(assets, `${name}.gz`))).toString()).toBe(text)
    }
    expect(
      names.filter((name) => name.includes('.css.')),
      'too small to be worth it',
    ).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
