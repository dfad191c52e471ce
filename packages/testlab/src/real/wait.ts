import { setTimeout as sleep } from 'node:timers/promises'

/** Polls until `look` answers something truthy; rejects after `timeoutMs` with what `what` was waited for. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 20_000,
  everyMs = 25,
): Promise<T> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    if (performance.now() > deadline) throw new Error(`${what}: not seen within ${timeoutMs} ms`)
    await sleep(everyMs)
  }
}
