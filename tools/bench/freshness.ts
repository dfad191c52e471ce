import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { BenchEngine } from './engine.ts'
import { type EngineEvents, watchEvents } from './engine-events.ts'
import { type BenchOptions, type BenchResult, quantile } from './report.ts'
import { startVigie, type VigieProcess } from './vigie-process.ts'

interface Lag {
  /** ms from the engine's own event time; `command` is when the docker command came back. */
  readonly state: number
  readonly database: number
  readonly page: number
  readonly command: number
}

/** How long after the engine's event a start or stop is in the state, the database and the next page. */
export async function benchFreshness(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const rounds = options.quick ? 10 : 50
  await using vigie = await startVigie({ root, dockerHost: engine.dockerHost, by: 'launcher' })
  await vigie.until('/SERVICES_STATUS.md', (body) =>
    engine.names.every((name) => statusOf(body, name) === 'up'),
  )
  using events = watchEvents(engine.socketPath)
  const database = new DatabaseSync(join(vigie.dataDir, 'vigie.db'), { readOnly: true })
  const lags: Lag[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const name = engine.names[Math.floor(round / 2) % engine.names.length] ?? ''
      lags.push(await change(engine, vigie, database, events, name, round % 2 === 0 ? 'stop' : 'start'))
    }
  } finally {
    database.close()
  }
  const row = (label: string, key: keyof Lag, share: number, atMost?: number) => ({
    label,
    value: quantile(
      lags.map((lag) => lag[key]),
      share,
    ),
    unit: 'ms',
    ...(atMost === undefined ? {} : { atMost }),
  })
  return {
    name: 'freshness',
    conditions: { engine: engine.version, containers: engine.names.length, changes: rounds, poll_ms: 2 },
    figures: [
      row('event to state (JSON), median', 'state', 0.5),
      row('event to state (JSON), p95', 'state', 0.95, 300),
      row('event to state (JSON), slowest', 'state', 1),
      row('event to database, median', 'database', 0.5),
      row('event to database, p95', 'database', 0.95, 300),
      row('event to database, slowest', 'database', 1),
      row('event to page, median', 'page', 0.5),
      row('event to page, p95', 'page', 0.95, 300),
      row('event to page, slowest', 'page', 1),
      row('event to end of the docker command, median', 'command', 0.5),
    ],
  }
}

async function change(
  engine: BenchEngine,
  vigie: VigieProcess,
  database: DatabaseSync,
  events: EngineEvents,
  name: string,
  action: 'start' | 'stop',
): Promise<Lag> {
  const wanted = action === 'start' ? 'up' : 'down'
  const states = wanted === 'up' ? ['running'] : ['exited', 'dead']
  const statement = database.prepare('SELECT state FROM docker_containers WHERE name = ?')
  const event = events.next(name, action === 'start' ? 'start' : 'die')
  const command = (
    action === 'stop' ? engine.docker('stop', '-t', '0', name) : engine.docker('start', name)
  ).then(() => Date.now())
  const [eventAt, state, stored, page, commandAt] = await Promise.all([
    event,
    seen(async () => states.includes(stateInJson(await vigie.get('/services-status.json'), name))),
    seen(async () => states.includes(String(statement.get(name)?.state))),
    seen(async () => statusOf(await vigie.get('/SERVICES_STATUS.md'), name) === wanted),
    command,
  ])
  return {
    state: state - eventAt,
    database: stored - eventAt,
    page: page - eventAt,
    command: commandAt - eventAt,
  }
}

/** When `look` first says yes, epoch ms. */
async function seen(look: () => Promise<boolean>): Promise<number> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    if (await look()) return Date.now()
    await setTimeout(2)
  }
  return Number.NaN
}

function stateInJson(text: string, name: string): string {
  const page = JSON.parse(text) as { services: { container_name: string; state: string }[] }
  return page.services.find((service) => service.container_name === name)?.state ?? ''
}

/** From the row of the Markdown table that holds the name and a sign. */
function statusOf(markdown: string, name: string): 'up' | 'down' | 'other' {
  const row = markdown
    .split('\n')
    .find((line) => line.startsWith('|') && line.includes(name) && /🟢|🔴|🟡|⚪/u.test(line))
  if (row === undefined) return 'other'
  return row.includes('🟢') ? 'up' : row.includes('🔴') ? 'down' : 'other'
}
