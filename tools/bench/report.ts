import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { arch, cpus, release } from 'node:os'
import { join } from 'node:path'

/** One measured figure. A target makes it pass or fail; without one it is told for comparison. */
export interface Figure {
  readonly label: string
  readonly value: number
  readonly unit: string
  /** The figure must not be larger. */
  readonly atMost?: number
}

export interface BenchResult {
  readonly name: string
  readonly figures: readonly Figure[]
  /** What the reader must know to compare: engine version, sizes, number of runs. */
  readonly conditions: Readonly<Record<string, string | number | boolean>>
}

export interface BenchOptions {
  /** Fewer and shorter runs: for trying the bench, not for its figures. */
  readonly quick: boolean
  readonly log: (line: string) => void
}

/** Linear interpolation between the nearest ranks; NaN of nothing, and when one value is NaN. */
export function quantile(values: readonly number[], share: number): number {
  // Sorting leaves NaN anywhere: a change that was never seen must not vanish from a p95.
  if (values.some((value) => Number.isNaN(value))) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** `NaN` is a figure that could not be taken: never a pass. */
export function passes(figure: Figure): boolean {
  return figure.atMost === undefined || figure.value <= figure.atMost
}

/** Wall time, ms, of a fixed piece of arithmetic, many times: its spread is the machine's noise. */
export function controlLoop(rounds = 15): { readonly minMs: number; readonly maxMs: number } {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now()
    let state = 1
    for (let step = 0; step < 5_000_000; step += 1) state = (Math.imul(state, 1664525) + 1013904223) | 0
    // The result must be used, or the loop may be removed.
    return performance.now() - startedAt + (state === 0 ? 1e-9 : 0)
  })
  return { minMs: Math.min(...times), maxMs: Math.max(...times) }
}

export function formatTable(result: BenchResult): string {
  const rows = result.figures.map((figure) => [
    figure.label,
    `${formatValue(figure.value)} ${figure.unit}`.trim(),
    figure.atMost === undefined ? '' : `≤ ${formatValue(figure.atMost)} ${figure.unit}`.trim(),
    figure.atMost === undefined ? '' : passes(figure) ? 'ok' : 'MISSED',
  ])
  const table = [['figure', 'measured', 'target', 'verdict'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  const [head = [], ...body] = table
  return [line(head), rule, ...body.map(line)].join('\n')
}

function formatValue(value: number): string {
  if (!Number.isFinite(value)) return 'not measured'
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(value !== 0 && Math.abs(value) < 1 ? 3 : 2)
}

/** Prints a result and appends it to docs/bench/<name>.jsonl (not a quick one), to compare later runs with. */
export function publish(
  root: string,
  result: BenchResult,
  noise: ReturnType<typeof controlLoop>,
  quick: boolean,
): void {
  const commit = commitOf(root)
  console.log(`\n## ${result.name}\n`)
  console.log(formatTable(result))
  const conditions = Object.entries(result.conditions).map(([key, value]) => `${key} ${value}`)
  console.log(`\n${conditions.join(', ')}`)
  console.log(
    `commit ${commit}, Node ${process.version}, ${cpus().length} cores, Linux ${release()}, ` +
      `control loop ${noise.minMs.toFixed(1)}–${noise.maxMs.toFixed(1)} ms${quick ? ', QUICK RUN' : ''}`,
  )
  if (quick) return
  const folder = join(root, 'docs/bench')
  mkdirSync(folder, { recursive: true })
  const record = {
    at: new Date().toISOString(),
    commit,
    node: process.version,
    machine: { cores: cpus().length, model: cpus()[0]?.model ?? '', kernel: release(), arch: arch() },
    control_ms: { min: round(noise.minMs), max: round(noise.maxMs) },
    conditions: result.conditions,
    figures: result.figures.map((figure) => ({
      label: figure.label,
      value: Number.isFinite(figure.value) ? round(figure.value) : null,
      unit: figure.unit,
      at_most: figure.atMost ?? null,
      ok: figure.atMost === undefined ? null : passes(figure),
    })),
  }
  appendFileSync(join(folder, `${result.name}.jsonl`), `${JSON.stringify(record)}\n`)
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Short hash, with a star when tracked files differ from it. */
function commitOf(root: string): string {
  try {
    const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim()
    const dirty = git('status', '--porcelain', '--untracked-files=no', '--', 'packages', 'tools') !== ''
    return `${git('rev-parse', '--short', 'HEAD')}${dirty ? '*' : ''}`
  } catch {
    return 'unknown'
  }
}
