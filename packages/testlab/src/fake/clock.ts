/** Nanoseconds since 1970, strictly increasing, so that two events never share a `timeNano`. */
export interface EngineClock {
  readonly nowNs: () => bigint
  readonly nowMs: () => number
}

const NS_PER_MS = 1_000_000n

/** `offsetMs`: how far the host's clock is wrong (positive: ahead). */
export function engineClock(offsetMs: number): EngineClock {
  const startNs = BigInt(Date.now() + offsetMs) * NS_PER_MS
  const startTick = process.hrtime.bigint()
  let last = 0n
  const nowNs = (): bigint => {
    const now = startNs + process.hrtime.bigint() - startTick
    last = now > last ? now : last + 1n
    return last
  }
  return { nowNs, nowMs: () => Number(nowNs() / NS_PER_MS) }
}

/** Go prints nine decimals; three are known here, the others stand for them. */
export function goTime(ms: number | undefined): string {
  if (ms === undefined) return '0001-01-01T00:00:00Z'
  return new Date(ms).toISOString().replace('Z', '000000Z')
}

/** `goTime` with the nanoseconds kept. */
export function goTimeNs(ns: bigint): string {
  const iso = new Date(Number(ns / NS_PER_MS)).toISOString()
  return `${iso.slice(0, 20)}${String(ns % 1_000_000_000n).padStart(9, '0')}Z`
}

/** go-units' HumanDuration: what `Up 2 hours` in a container's status is made of. */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return `${seconds} seconds`
  const minutes = Math.floor(seconds / 60)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.floor(seconds / 3600 + 0.5)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`
  return `${Math.floor(hours / 24 / 365)} years`
}
