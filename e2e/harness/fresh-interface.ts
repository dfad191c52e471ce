import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from '../../packages/testlab/src/index.ts'

const root = join(import.meta.dirname, '..', '..')
const web = join(root, 'packages/web')
const sources = ['packages/{web,contract,i18n}/src/**', 'packages/web/{index.html,vite.config.ts,build/*}']

const newest = (paths: readonly string[]): number =>
  Math.max(0, ...paths.map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0))

/** Builds the interface when its sources are younger than `packages/web/dist`: journeys never try an old one. */
export async function freshInterface(): Promise<void> {
  const index = join(web, 'dist/index.html')
  if (existsSync(index) && statSync(index).mtimeMs >= newest(globSync(sources, { cwd: root }))) return
  // Of this process alone: others may be building too.
  const fresh = join(web, '.dist-new', String(process.pid))
  // In a process of its own: Vite takes the environment of a test runner for one of development.
  const vite = [process.execPath, join(root, 'node_modules/vite/bin/vite.js')]
  const options = ['--configLoader', 'native', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error']
  await mustRun([...vite, 'build', web, ...options], { env: { PATH: process.env.PATH ?? '' } })
  rmSync(join(web, 'dist'), { recursive: true, force: true })
  renameSync(fresh, join(web, 'dist'))
}
