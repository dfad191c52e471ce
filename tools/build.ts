import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * `prepare` (part of `npm ci`): bundles the server into packages/server/dist. One entry with lazy
 * chunks for what most runs never load (pg, nodemailer, the HTTP server for `vigie page`).
 */
const root = join(import.meta.dirname, '..')
const dist = join(root, 'packages/server/dist')
// Built beside it first: a build that fails leaves the product that worked.
const fresh = join(root, 'packages/server/.dist-new')
rmSync(fresh, { recursive: true, force: true })
await using bundle = await rolldown({
  input: join(root, 'packages/server/src/main.ts'),
  platform: 'node',
  // Optional native helper of pg that Vigie does not ship.
  external: ['pg-native', 'pg-cloudflare'],
  treeshake: true,
  logLevel: 'warn',
})
await bundle.write({
  dir: fresh,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  minify: true,
  sourcemap: true,
})
rmSync(dist, { recursive: true, force: true })
renameSync(fresh, dist)
console.log('built packages/server/dist')
