// The whole test command: system parts, format, lint, types, layers, dead code, unit and integration tests.
// It never pushes, publishes or starts a service, and leaves only packages and a download cache behind.
// Called by `npm test`; the last line it prints is `N passed, N failed, N skipped`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PARTS_VARIABLE, startPostgres, sweepDeadLabs } from '../../packages/testlab/src/index.ts'
import { runStaticChecks } from './static-checks.ts'
import { type PartReport, settleParts } from './system-parts.ts'
import { addTotals, NOTHING, type Totals, totalsLine } from './totals.ts'
import { runVitest } from './vitest-run.ts'

const root = join(import.meta.dirname, '..', '..')
const filters = process.argv.slice(2)
const interrupted = new AbortController()

const say = (line: string): void => void process.stdout.write(`${line}\n`)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!interrupted.signal.aborted) say(`interrupted by ${signal}: cleaning up`)
    interrupted.abort()
  })
}

/** A missing part makes its tests skipped here, and a failure where everything has to run (CI=true). */
function countMissing(report: PartReport): Totals {
  const mustHave = process.env.CI === 'true'
  for (const { part, reason } of report.missing) {
    say(`${mustHave ? 'FAILED' : 'parts:'} ${part} is missing, its tests are skipped: ${reason}`)
  }
  return mustHave ? { ...NOTHING, failed: report.missing.length } : NOTHING
}

/** With a filter only the tests that it names run, for a quick turn while working. */
async function runAll(scratch: string): Promise<Totals> {
  const { signal } = interrupted
  const parts = await settleParts(say, signal)
  let totals = countMissing(parts)
  if (filters.length === 0) totals = addTotals(totals, await runStaticChecks(root, say, signal))
  const env: NodeJS.ProcessEnv = { ...process.env, [PARTS_VARIABLE]: parts.present.join(',') }
  const run = async (project: 'unit' | 'integration', more: NodeJS.ProcessEnv): Promise<void> => {
    if (signal.aborted) return
    say(`--- ${project} tests`)
    const request = { root, project, filters, env: { ...env, ...more }, scratch, signal }
    totals = addTotals(totals, await runVitest(request))
  }
  await run('unit', {})
  // One server for all test files: starting it takes longer than most of them.
  await using server =
    parts.present.includes('postgres') && !signal.aborted ? await startPostgres() : undefined
  await run('integration', server ? { VIGIE_TEST_POSTGRES_URL: server.url } : {})
  return totals
}

const scratch = mkdtempSync(join(tmpdir(), 'vigie-test-'))
let totals = NOTHING
try {
  totals = await runAll(scratch)
  await sweepDeadLabs()
} catch (error) {
  say(`FAILED the test command itself: ${error instanceof Error ? error.stack : String(error)}`)
  totals = addTotals(totals, { ...NOTHING, failed: 1 })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
if (interrupted.signal.aborted && totals.failed === 0) totals = addTotals(totals, { ...NOTHING, failed: 1 })
if (totals.passed + totals.failed + totals.skipped === 0) {
  say(`no test matches ${filters.join(' ')}`)
  totals = { ...NOTHING, failed: 1 }
}
if (totals.failed > 0) process.exitCode = 1
say(totalsLine(totals))
