import { type Call, containerOf, type EngineParts, JSON_TYPE } from './call.ts'
import { parseFilters } from './filters.ts'
import { EngineRefusal } from './inventory.ts'
import { encodeLine, isChosen, isTrue, parseLogQuery, parseTimestamp, pastLines } from './logs.ts'
import { type FakeContainer, isAlive, type LogLine } from './model.ts'
import { compareApi } from './profile.ts'
import type { Reply } from './reply.ts'
import { type Sample, sampleOf, statsDocument } from './stats.ts'

const STATS_TICK_MS = 1000

/** `GET /events`: past ones, then live ones, until `until` or for ever. */
export function followEvents({ reply, parts, query, api }: Call): void {
  const since = query.get('since')
  const until = query.get('until')
  const window = {
    sinceNs: since === null || since === '' ? undefined : parseTimestamp(since),
    untilNs: until === null || until === '' ? undefined : parseTimestamp(until),
    filters: parseFilters(query.get('filters'), parts.profile),
  }
  if (window.sinceNs !== undefined && window.untilNs !== undefined && window.sinceNs > window.untilNs) {
    throw new EngineRefusal(400, `\`since\` time (${since}) cannot be after \`until\` time (${until})`)
  }
  const legacy = compareApi(api, '1.52') < 0
  const body = reply.stream(200, JSON_TYPE)
  const close = (): void => body.end()
  const stop = parts.hub.follow(window, (event) => body.write(legacy ? event.legacyLine : event.line), close)
  reply.onClose(stop)
  if (window.untilNs === undefined) return
  const leftMs = Number((window.untilNs - parts.clock.nowNs()) / 1_000_000n)
  const timer = parts.timers.after(Math.max(0, leftMs), () => {
    stop()
    close()
  })
  reply.onClose(() => parts.timers.cancel(timer))
}

/** `GET /containers/{id}/logs`. */
export function logs({ reply, parts, params, query, api }: Call): void {
  const container = containerOf(parts, params)
  const wanted = parseLogQuery(query)
  const multiplexed = !container.tty && compareApi(api, '1.42') >= 0 ? 'multiplexed' : 'raw'
  const type = parts.profile.modern ? { 'Content-Type': `application/vnd.docker.${multiplexed}-stream` } : {}
  const body = reply.stream(200, type)
  for (const line of pastLines(container, wanted)) body.write(encodeLine(container, line, wanted))
  if (!wanted.follow || !isAlive(container)) {
    body.end()
    return
  }
  followLogs(
    parts,
    container,
    (line) => isChosen(line, wanted) && body.write(encodeLine(container, line, wanted)),
    {
      ended: () => body.end(),
      whenClosed: (run) => reply.onClose(run),
    },
  )
}

/** json-file is followed by looking for new lines; a stopped container ends the stream after its last. */
function followLogs(
  parts: EngineParts,
  container: FakeContainer,
  show: (line: LogLine) => void,
  hands: { readonly ended: () => void; readonly whenClosed: (run: () => void) => void },
): void {
  let shown = container.logs.length
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    for (const line of container.logs.slice(shown)) show(line)
    shown = container.logs.length
    if (isAlive(container)) timer = parts.timers.after(20, look)
    else hands.ended()
  }
  timer = parts.timers.after(20, look)
  hands.whenClosed(() => parts.timers.cancel(timer))
}

/** `GET /containers/{id}/stats`, streamed or once. */
export function stats({ reply, parts, params, query, api }: Call): void {
  const container = containerOf(parts, params)
  const stream = query.get('stream') === null || isTrue(query.get('stream'))
  const oneShot = isTrue(query.get('one-shot'))
  if (stream && oneShot) throw new EngineRefusal(400, 'cannot have stream=true and one-shot=true')
  const osType = compareApi(api, '1.52') < 0 ? {} : { os_type: 'linux' }
  const document = (before: Sample | undefined, now: Sample): string =>
    `${JSON.stringify({ ...statsDocument(container, parts.profile, now, before, oneShot), ...osType })}\n`
  const take = (): Sample => sampleOf(container, parts.clock.nowMs())
  if (stream) {
    streamStats(parts, reply, container, take, document)
    return
  }
  const answer = (before: Sample | undefined): void =>
    reply.send({ status: 200, headers: JSON_TYPE, body: document(before, take()) })
  if (!isAlive(container) || (oneShot && parts.profile.oneShotIsImmediate)) {
    answer(undefined)
    return
  }
  // The collector samples everybody on whole seconds; a difference needs two of them.
  const toTickMs = STATS_TICK_MS - (parts.clock.nowMs() % STATS_TICK_MS)
  parts.timers.after(toTickMs, () => {
    if (oneShot) return answer(undefined)
    const before = take()
    parts.timers.after(STATS_TICK_MS, () => answer(before))
  })
}

function streamStats(
  parts: EngineParts,
  reply: Reply,
  container: FakeContainer,
  take: () => Sample,
  document: (before: Sample | undefined, now: Sample) => string,
): void {
  const body = reply.stream(200, {})
  let before: Sample | undefined
  let timer: NodeJS.Timeout | undefined
  const tick = (): void => {
    const now = take()
    body.write(document(before, now))
    before = isAlive(container) ? now : undefined
    timer = parts.timers.after(STATS_TICK_MS, tick)
  }
  tick()
  reply.onClose(() => parts.timers.cancel(timer))
}
