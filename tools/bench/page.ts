import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchEngine } from './engine.ts'
import { type BenchOptions, type BenchResult, median } from './report.ts'
import { vigieEnvironment } from './vigie-process.ts'

const run = promisify(execFile)

/** `vigie page` beside the shell script that it replaces, alternating on one engine. */
export async function benchPage(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'vgb-page-'))
  const rounds = options.quick ? 3 : 9
  try {
    const env = vigieEnvironment({ DOCKER_HOST: engine.dockerHost, VIGIE_DATA_DIR: join(folder, 'data') })
    const vigie = (format: string, output: string) =>
      timed(
        'sh',
        [join(root, 'packages/server/bin/vigie'), 'page', '--format', format, '--output', output],
        env,
      )
    const script = (output: string) => timed('sh', [join(root, 'tools/bench/page-baseline.sh'), output], env)

    const outputs = {
      vigie: join(folder, 'vigie.md'),
      json: join(folder, 'vigie.json'),
      script: join(folder, 'script.md'),
    }
    const vigieMs: number[] = []
    const scriptMs: number[] = []
    await vigie('markdown', outputs.vigie)
    for (let round = 0; round < rounds; round += 1) {
      scriptMs.push(await script(outputs.script))
      vigieMs.push(await vigie('markdown', outputs.vigie))
      options.log(
        `round ${round + 1}: script ${scriptMs.at(-1)?.toFixed(0)} ms, vigie ${vigieMs.at(-1)?.toFixed(0)} ms`,
      )
    }
    requireNames(outputs.vigie, engine.names)
    requireNames(outputs.script, engine.names)
    await vigie('json', outputs.json)
    const gaps = memoryGaps(readFileSync(outputs.json, 'utf8'), await dockerMemory(engine))
    return {
      name: 'page',
      conditions: { engine: engine.version, containers: engine.names.length, rounds },
      figures: [
        { label: 'shell script, median', value: median(scriptMs), unit: 'ms' },
        { label: 'vigie page, median', value: median(vigieMs), unit: 'ms' },
        { label: 'vigie page, slowest', value: Math.max(...vigieMs), unit: 'ms' },
        { label: 'vigie / script', value: median(vigieMs) / median(scriptMs), unit: '', atMost: 0.1 },
        { label: 'containers compared with docker stats', value: gaps.length, unit: '' },
        {
          label: 'memory against docker stats, largest gap',
          value: Math.max(...gaps) * 100,
          unit: '%',
          atMost: 5,
        },
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(file: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  await run(file, [...args], { env, maxBuffer: 16 << 20 })
  return performance.now() - startedAt
}

function requireNames(path: string, names: readonly string[]): void {
  const text = readFileSync(path, 'utf8')
  const missing = names.filter((name) => !text.includes(name))
  if (missing.length > 0) throw new Error(`${path} lacks ${missing.join(', ')}`)
}

/** Working set by container name, as `docker stats` prints it (four digits). */
async function dockerMemory(engine: BenchEngine): Promise<Map<string, number>> {
  const text = await engine.docker('stats', '--no-stream', '--format', '{{.Name}} {{.MemUsage}}')
  const units: Record<string, number> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }
  const found = new Map<string, number>()
  for (const line of text.split('\n')) {
    const [, name, figure, unit] = line.match(/^(\S+) ([\d.]+)([KMG]?i?B) /) ?? []
    if (name && figure && unit) found.set(name, Number(figure) * (units[unit] ?? Number.NaN))
  }
  return found
}

/** Relative differences over the containers that both know; all of them must be there. */
function memoryGaps(json: string, docker: Map<string, number>): number[] {
  const page = JSON.parse(json) as { services: { container_name: string; memory_used: number | null }[] }
  return page.services.map(({ container_name: name, memory_used: bytes }) => {
    const told = docker.get(name)
    return told === undefined || bytes === null ? Number.NaN : Math.abs(bytes - told) / told
  })
}
