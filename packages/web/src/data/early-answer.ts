// Purpose: the answer to what first-paint-script.ts has asked the server for before the interface was there.
// Never kept: it is taken once, and only while it is young. Called by api.ts.

export interface Early {
  readonly path: string
  readonly askedAtMs: number
  readonly answer: Promise<Response>
}

/** Where the two meet. */
export interface EarlyPlace {
  vigieEarly?: Early | undefined
}

const YOUNG_MS = 10_000

/** @param nowMs of the same clock as `askedAtMs` */
export function takeEarly(
  place: EarlyPlace,
  path: string,
  nowMs: number,
): Promise<Response | undefined> | undefined {
  const early = place.vigieEarly
  if (early?.path !== path) return undefined
  place.vigieEarly = undefined
  // One that failed is asked for again, as if nobody had asked before.
  return nowMs - early.askedAtMs < YOUNG_MS ? early.answer.catch(() => undefined) : undefined
}
