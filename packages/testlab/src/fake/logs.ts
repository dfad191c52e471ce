import { goTimeNs } from './clock.ts'
import { frame } from './frames.ts'
import { EngineRefusal } from './inventory.ts'
import type { FakeContainer, LogLine } from './model.ts'

export interface LogQuery {
  readonly stdout: boolean
  readonly stderr: boolean
  readonly timestamps: boolean
  readonly follow: boolean
  readonly tail: number
  readonly sinceNs: bigint
  readonly untilNs: bigint | undefined
}

/** Reads the query of `/logs`; at least one stream must be chosen. */
export function parseLogQuery(query: URLSearchParams): LogQuery {
  const is = (name: string): boolean => isTrue(query.get(name))
  if (!is('stdout') && !is('stderr')) {
    throw new EngineRefusal(400, 'Bad parameters: you must choose at least one stream')
  }
  const tail = Number(query.get('tail') ?? 'all')
  const until = query.get('until')
  return {
    stdout: is('stdout'),
    stderr: is('stderr'),
    timestamps: is('timestamps'),
    follow: is('follow'),
    tail: Number.isInteger(tail) && tail >= 0 ? tail : Number.POSITIVE_INFINITY,
    sinceNs: parseTimestamp(query.get('since') ?? '0'),
    untilNs: until === null || until === '' || until === '0' ? undefined : parseTimestamp(until),
  }
}

/** Lines that exist now, oldest first. `tail` counts lines of both streams, before the choice of stream. */
export function pastLines(container: FakeContainer, query: LogQuery): LogLine[] {
  const inTime = container.logs.filter(
    (line) => line.atNs >= query.sinceNs && (query.untilNs === undefined || line.atNs <= query.untilNs),
  )
  const tail = Number.isFinite(query.tail)
    ? inTime.slice(inTime.length - Math.min(query.tail, inTime.length))
    : inTime
  return tail.filter((line) => isChosen(line, query))
}

export function isChosen(line: LogLine, query: LogQuery): boolean {
  return line.stream === 1 ? query.stdout : query.stderr
}

/** One line on the wire: framed, or raw for a container with a terminal. */
export function encodeLine(container: FakeContainer, line: LogLine, query: LogQuery): Buffer {
  const text = query.timestamps ? `${goTimeNs(line.atNs)} ${line.text}` : line.text
  return container.tty ? Buffer.from(text) : frame(line.stream, text)
}

/** `seconds` or `seconds.nanoseconds`; refuses other text as the engine does (500). */
export function parseTimestamp(text: string): bigint {
  const parts = text.match(/^(\d+)(?:\.(\d{1,9}))?$/)
  if (!parts) {
    throw new EngineRefusal(500, `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`)
  }
  return BigInt(parts[1] ?? '0') * 1_000_000_000n + BigInt((parts[2] ?? '').padEnd(9, '0'))
}

/** Docker's truth: everything but empty, `0`, `no`, `false` and `none`. */
export function isTrue(text: string | null): boolean {
  return !['', '0', 'no', 'false', 'none'].includes((text ?? '').trim().toLowerCase())
}
