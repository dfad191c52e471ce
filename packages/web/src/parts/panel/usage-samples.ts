/** One measurement of a container, as the live topic told it. */
export interface Sample {
  readonly at: string
  readonly cpu: number | null
  readonly memory: number | null
}

/** Two minutes at the usual pace; the panel shows now, charts of more have a place of their own. */
export const MOST_SAMPLES = 120

/** With one more; the same list when it says nothing new. */
export function withSample(samples: readonly Sample[], sample: Sample | undefined): readonly Sample[] {
  if (sample === undefined || samples.at(-1)?.at === sample.at) return samples
  return [...samples, sample].slice(-MOST_SAMPLES)
}
