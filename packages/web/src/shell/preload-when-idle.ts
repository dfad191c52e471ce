/** After the first page stands; what it is made of comes first, also on a slow machine. */
const SETTLE_MS = 2_000

/** Calls back when the page has stood a while and the browser has nothing else to do; returns what takes it back. */
export function whenIdle(then: () => void): () => void {
  let call: number | undefined
  const timer = setTimeout(() => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) call = requestIdleCallback(then, { timeout: 5_000 })
    else then()
  }, SETTLE_MS)
  return () => {
    clearTimeout(timer)
    if (call !== undefined) cancelIdleCallback(call)
  }
}
