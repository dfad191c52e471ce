import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './child.ts'
import { RESULT_VARIABLE } from './reporter.ts'
import { addTotals, NOTHING, oneTest, parseTotals, type Totals } from './totals.ts'

export interface VitestRequest {
  readonly root: string
  readonly project: 'unit' | 'integration'
  /** File name filters and options, as given to the test command. */
  readonly filters: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Folder for the result file. */
  readonly scratch: string
  readonly signal: AbortSignal
}

/** Runs one project of the Vitest configuration. A crash, or an exit code that no test explains, is one failure more. */
export async function runVitest(request: VitestRequest): Promise<Totals> {
  const resultPath = join(request.scratch, `${request.project}.json`)
  const argv = [process.execPath, join(request.root, 'node_modules/vitest/vitest.mjs'), 'run'].concat(
    ['--root', request.root, '--project', request.project, '--passWithNoTests'],
    ['--reporter', join(request.root, 'tools/test/reporter.ts')],
    request.filters,
  )
  const end = await runChild({
    argv,
    env: { ...request.env, [RESULT_VARIABLE]: resultPath },
    signal: request.signal,
  })
  const totals = readResult(resultPath)
  if (totals === undefined) return end.code === 0 && !request.signal.aborted ? NOTHING : oneTest(false)
  return end.code !== 0 && totals.failed === 0 ? addTotals(totals, oneTest(false)) : totals
}

function readResult(path: string): Totals | undefined {
  try {
    return parseTotals(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
