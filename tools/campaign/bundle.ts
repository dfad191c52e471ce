import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** What users run is the bundle: an old one would be tried in place of this commit. */
export function buildBundle(): void {
  const root = join(import.meta.dirname, '..', '..')
  const stdio = ['ignore', process.stderr, process.stderr] as const
  execFileSync(process.execPath, [join(root, 'tools/build.ts')], { cwd: root, stdio: [...stdio] })
}
