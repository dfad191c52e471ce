// Purpose: `npm run bench [name…]`: measures what the product promises, beside what it replaces.
// Never part of the product or of its tests; a missed target is printed and recorded, and exits 1.
// Called by people, on a machine that is doing nothing else.
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benchDesk } from './desk.ts'
import { type BenchEngine, startEngine } from './engine.ts'
import { benchFreshness } from './freshness.ts'
import { benchHeap } from './heap.ts'
import { benchLive } from './live.ts'
import { benchOpen } from './open.ts'
import { benchPage } from './page.ts'
import { type BenchOptions, type BenchResult, controlLoop, passes, publish } from './report.ts'
import { benchRest } from './rest.ts'
import { benchSampler } from './sampler.ts'
import { benchScale } from './scale.ts'
import { benchServe } from './serve.ts'
import { benchSockets } from './sockets.ts'
import { benchStart } from './start.ts'
import { benchWatch } from './watch.ts'

type EngineBench = (root: string, engine: BenchEngine, options: BenchOptions) => Promise<BenchResult>

const onEngine: Readonly<Record<string, EngineBench>> = {
  page: benchPage,
  start: benchStart,
  freshness: benchFreshness,
  watch: benchWatch,
  sampler: benchSampler,
  serve: benchServe,
  rest: benchRest,
  live: benchLive,
  open: benchOpen,
  sockets: benchSockets,
}
const alone: Readonly<Record<string, (root: string, options: BenchOptions) => Promise<BenchResult>>> = {
  scale: benchScale,
  desk: benchDesk,
  heap: benchHeap,
}
const known = [...Object.keys(onEngine), ...Object.keys(alone)]
const containers = 64

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, 'no-build': { type: 'boolean' }, help: { type: 'boolean' } },
  })
  const unknown = positionals.filter((name) => !known.includes(name))
  if (values.help || unknown.length > 0) {
    console.error(`Usage: npm run bench -- [--quick] [--no-build] [${known.join(' | ')}]…`)
    return unknown.length > 0 ? 2 : 0
  }
  const chosen = positionals.length > 0 ? positionals : known
  const root = resolve(import.meta.dirname, '../..')
  const options = { quick: values.quick === true, log: (line: string) => console.error(`  ${line}`) }
  // What users run is the bundle: an old one would be measured in place of this commit.
  if (!values['no-build'])
    execFileSync(process.execPath, [join(root, 'tools/build.ts')], { cwd: root, stdio: 'inherit' })

  const before = controlLoop()
  const interrupted = interruption()
  const results = await Promise.race([measure(root, chosen, options, interrupted), interrupted])
  const after = controlLoop()
  const noise = { minMs: Math.min(before.minMs, after.minMs), maxMs: Math.max(before.maxMs, after.maxMs) }
  for (const result of results) publish(root, result, noise, options.quick)
  return results.flatMap((result) => result.figures).every(passes) ? 0 : 1
}

async function measure(
  root: string,
  chosen: readonly string[],
  options: BenchOptions,
  interrupted: Promise<never>,
): Promise<BenchResult[]> {
  const results: BenchResult[] = []
  const needEngine = chosen.filter((name) => name in onEngine)
  if (needEngine.length > 0) {
    options.log(`starting an engine with ${containers} containers`)
    await using engine = await startEngine(containers)
    for (const name of needEngine) {
      options.log(name)
      // Raced here too, so that the engine is taken down when the bench is interrupted.
      const result = await Promise.race([interrupted, onEngine[name]?.(root, engine, options)])
      if (result !== undefined) results.push(result)
    }
  }
  for (const name of chosen.filter((one) => one in alone)) {
    options.log(name)
    const result = await alone[name]?.(root, options)
    if (result !== undefined) results.push(result)
  }
  return results
}

/** Rejects at the first SIGINT or SIGTERM. */
function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Error(signal)))
  })
}

process.exitCode = await main().catch((thrown: unknown) => {
  console.error(thrown)
  return 1
})
