import { startBrowser } from './browser.ts'
import type { BenchEngine } from './engine.ts'
import { type EngineEvents, watchEvents } from './engine-events.ts'
import { ownerEnvironment } from './owner.ts'
import { type BenchOptions, type BenchResult, quantile } from './report.ts'
import { type RowRecord, recordScript, rowRecord, type Seen } from './row-record.ts'
import { startVigie } from './vigie-process.ts'

/** ms from the engine's own event time, and from the start of the docker command. */
interface Lag {
  readonly fromEvent: number
  readonly fromCommand: number
}

/** ms from the press in the page. */
interface Press {
  readonly pending: number
  readonly shown: number
}

/** How long until a browser page that is open shows what happened on the host, and what was pressed in it. */
export async function benchLive(
  root: string,
  engine: BenchEngine,
  options: BenchOptions,
): Promise<BenchResult> {
  const rounds = options.quick ? 5 : 50
  const pressed = options.quick ? 3 : 20
  await using vigie = await startVigie({
    root,
    dockerHost: engine.dockerHost,
    by: 'launcher',
    env: ownerEnvironment,
  })
  await vigie.until('/readyz', () => true)
  await using browser = await startBrowser()
  const opened = await browser.signedIn(vigie.url, recordScript)
  // All rows of the trial fit on the screen: a table draws only those that do.
  await opened.page.setViewportSize({ width: 1366, height: 4000 })
  await opened.page.goto(`${vigie.url}/containers?q=live-`)
  await opened.page.locator('main input').first().waitFor()
  const record = rowRecord(opened)
  using events = watchEvents(engine.socketPath)

  const change = changeOn(engine, record, events)
  const calm = await oneByOne(change, engine, rounds)
  options.log(`one by one: ${calm.started.length} started, ${calm.stopped.length} stopped`)
  const hasty = await inARow(change, engine, rounds)
  options.log(`in a row: ${hasty.started.length} started, ${hasty.stopped.length} stopped`)
  await pause(2000)

  await engine.docker('run', '-d', '--init=false', '--name', 'live-pressed', 'bench', 'sh', '-c', trap)
  const isRow = (seen: Seen, word: string) =>
    seen.kind === 'row' && seen.name === 'live-pressed' && seen.word === word
  const press = async (label: string, pendingWord: string, word: string): Promise<Press> => {
    const button = opened.page.getByRole('button', { name: `${label} live-pressed`, exact: true })
    await button.waitFor()
    const mark = await record.mark()
    await pause(1200)
    await button.click()
    const click = await record.next(mark, (seen) => seen.kind === 'press' && seen.name.startsWith(label))
    const pending = await record.next(mark, (seen) => isRow(seen, pendingWord))
    const shown = await record.next(mark, (seen) => isRow(seen, word) && seen.atMs >= pending.atMs)
    return { pending: pending.atMs - click.atMs, shown: shown.atMs - click.atMs }
  }
  const presses: Record<'stop' | 'start' | 'restart', Press[]> = { stop: [], start: [], restart: [] }
  let restarts = 0
  for (let round = 0; round < pressed; round += 1) {
    presses.stop.push(await press('Stop', 'stopping…', 'stopped'))
    presses.start.push(await press('Start', 'starting…', 'running'))
    const before = await engine.docker('inspect', '-f', '{{.State.StartedAt}}', 'live-pressed')
    presses.restart.push(await press('Restart', 'restarting…', 'running'))
    if ((await engine.docker('inspect', '-f', '{{.State.StartedAt}}', 'live-pressed')) !== before)
      restarts += 1
  }
  await engine.docker('rm', '-f', 'live-pressed')
  if (restarts !== pressed)
    throw new Error(`${pressed - restarts} restarts were shown and did not take place`)

  const row = (label: string, values: readonly number[], share: number, atMost?: number) => ({
    label,
    value: quantile(values, share),
    unit: 'ms',
    ...(atMost === undefined ? {} : { atMost }),
  })
  const event = (lags: readonly Lag[]) => lags.map((lag) => lag.fromEvent)
  const command = (lags: readonly Lag[]) => lags.map((lag) => lag.fromCommand)
  return {
    name: 'live',
    conditions: {
      engine: engine.version,
      containers: engine.names.length,
      rounds,
      presses: pressed,
      browser: browser.version,
    },
    figures: [
      row('docker run: event to row, median', event(calm.started), 0.5),
      row('docker run: event to row, p95', event(calm.started), 0.95, 500),
      row('docker run: event to row, slowest', event(calm.started), 1),
      row('docker run: command to row, median', command(calm.started), 0.5),
      row('docker stop: event to row, median', event(calm.stopped), 0.5),
      row('docker stop: event to row, p95', event(calm.stopped), 0.95, 500),
      row('docker stop: event to row, slowest', event(calm.stopped), 1),
      row('docker stop: command to row, median', command(calm.stopped), 0.5),
      row('docker run in a row: event to row, median', event(hasty.started), 0.5),
      row('docker run in a row: event to row, p95', event(hasty.started), 0.95, 500),
      row('docker run in a row: event to row, slowest', event(hasty.started), 1),
      row('docker stop in a row: event to row, median', event(hasty.stopped), 0.5),
      // Ten a second: five of a second go at once, the others wait for its end, so no target.
      row('docker stop in a row: event to row, p95', event(hasty.stopped), 0.95),
      row('docker stop in a row: event to row, slowest', event(hasty.stopped), 1),
      ...(['stop', 'start', 'restart'] as const).flatMap((action) => [
        row(
          `${action} pressed: to pending, p95`,
          presses[action].map((one) => one.pending),
          0.95,
          100,
        ),
        row(
          `${action} pressed: to shown, median`,
          presses[action].map((one) => one.shown),
          0.5,
        ),
        row(
          `${action} pressed: to shown, p95`,
          presses[action].map((one) => one.shown),
          0.95,
        ),
      ]),
    ],
  }
}

/** Ends at once when it is told to. */
const trap = 'trap "exit 0" TERM; while :; do sleep 1000000 & wait; done'

type Change = (name: string, action: string, word: string, command: readonly string[]) => Promise<Lag>

/** A change by hand on the host, and when the page shows it. */
function changeOn(engine: BenchEngine, record: RowRecord, events: EngineEvents): Change {
  return async (name, action, word, command) => {
    const mark = await record.mark()
    const event = events.next(name, action)
    const begunAt = Date.now()
    await engine.docker(...command)
    const seen = await record.next(
      mark,
      (one) => one.kind === 'row' && one.name === name && one.word === word,
    )
    return { fromEvent: seen.atMs - (await event), fromCommand: seen.atMs - begunAt }
  }
}

const running = (name: string) => ['run', '-d', '--init=false', '--name', name, 'bench', 'sleep', '1000000']
const stopping = (name: string) => ['stop', '-t', '0', name]

/** As people do it: a container, a look at it, its end. */
async function oneByOne(change: Change, engine: BenchEngine, rounds: number) {
  const started: Lag[] = []
  const stopped: Lag[] = []
  for (let round = 0; round < rounds; round += 1) {
    const name = `live-apart-${round}`
    started.push(await change(name, 'start', 'running', running(name)))
    await pause(800)
    stopped.push(await change(name, 'die', 'stopped', stopping(name)))
    await engine.docker('rm', name)
    await pause(800)
  }
  return { started, stopped }
}

/** As scripts do it: each as soon as the one before is on the screen. */
async function inARow(change: Change, engine: BenchEngine, rounds: number) {
  const names = Array.from({ length: rounds }, (_, round) => `live-row-${String(round).padStart(2, '0')}`)
  const started: Lag[] = []
  const stopped: Lag[] = []
  for (const name of names) started.push(await change(name, 'start', 'running', running(name)))
  await pause(2000)
  for (const name of names) stopped.push(await change(name, 'die', 'stopped', stopping(name)))
  await engine.docker('rm', ...names)
  return { started, stopped }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
