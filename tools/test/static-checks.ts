import { join } from 'node:path'
import { runChild } from './child.ts'
import { addTotals, NOTHING, oneTest, type Totals } from './totals.ts'

interface StaticCheck {
  readonly name: string
  /** Arguments for Node: the machine's own Node may be too old for these programs. */
  readonly args: readonly string[]
}

const CHECKS: readonly StaticCheck[] = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] },
  {
    name: 'types of the interface',
    args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'packages/web'],
  },
  { name: 'layers', args: ['tools/layers.ts'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
]

/** Runs what needs no running system; each check counts as one test. Says what a failed one printed. */
export async function runStaticChecks(
  root: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Totals> {
  let totals = NOTHING
  for (const check of CHECKS) {
    const begun = performance.now()
    const [program = '', ...args] = check.args
    const end = await runChild({
      argv: [process.execPath, join(root, program), ...args],
      signal,
      quiet: true,
    })
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    say(`${end.code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`)
    if (end.code !== 0) say(end.output.trimEnd())
    totals = addTotals(totals, oneTest(end.code === 0))
  }
  return totals
}
