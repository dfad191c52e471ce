import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')
const web = join(root, 'packages/web')
const sources = ['packages/{web,contract,i18n}/src/**', 'packages/web/{index.html,vite.config.ts,build/*}']

const newest = (paths: readonly string[]): number =>
  Math.max(0, ...paths.map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0))

/** Builds the interface when its sources are younger than `packages/web/dist`: journeys never try an old one. */
export async function freshInterface(): Promise<void> {
  const index = join(web, 'dist/index.html')
  if (existsSync(index) && statSync(index).mtimeMs >= newest(globSync(sources, { cwd: root }))) return
  const fresh = join(web, '.dist-new')
  await build({
    configFile: join(web, 'vite.config.ts'),
    configLoader: 'native',
    build: { outDir: fresh, emptyOutDir: true },
    logLevel: 'error',
  })
  rmSync(join(web, 'dist'), { recursive: true, force: true })
  renameSync(fresh, join(web, 'dist'))
}
