import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { build as viteBuild } from 'vite'

// Purpose: `prepare` (part of `npm ci`): bundles the server into packages/server/dist and the interface
// into packages/web/dist. Never leaves half a build: each is made beside the one that works, then renamed.
// Called by npm.

const root = join(import.meta.dirname, '..')

/** Puts a finished build in the place of the one before. */
function replace(dist: string, fresh: string): void {
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
}

/** One entry with lazy chunks for what most runs never load (pg, nodemailer, HTTP for `vigie page`). */
async function buildServer(): Promise<void> {
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
  replace(join(root, 'packages/server/dist'), fresh)
  console.log('built packages/server/dist')
}

async function buildInterface(): Promise<void> {
  const fresh = join(root, 'packages/web/.dist-new')
  await viteBuild({
    configFile: join(root, 'packages/web/vite.config.ts'),
    configLoader: 'native',
    build: { outDir: fresh, emptyOutDir: true },
    logLevel: 'warn',
  })
  replace(join(root, 'packages/web/dist'), fresh)
  console.log('built packages/web/dist')
}

await Promise.all([buildServer(), buildInterface()])
