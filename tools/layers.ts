import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { checkLayers } from './layers/check.ts'
import { law } from './layers/law.ts'

/** `npm run layers`: holds every import of the workspace against the law; exit 1 on a violation. */
const root = join(import.meta.dirname, '..')
const files = globSync('packages/*/{src,test}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path: path.split(sep).join('/'),
  text: readFileSync(join(root, path), 'utf8'),
}))
const report = checkLayers(law, files)
for (const violation of report.violations) console.error(violation)
console.log(
  `layers: ${report.files} files, ${report.imports} imports, ${report.violations.length} violations`,
)
// A checker that read nothing must not pass for one that found nothing.
if (report.violations.length > 0 || report.files === 0 || report.imports === 0) process.exitCode = 1
