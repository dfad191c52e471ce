import type { Container } from '@vigie/contract'
import type { Held } from '../../data/fleet-store.ts'

/** What is known of a container that the address names. */
export type Sighting =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'seen'; readonly container: Container }
  | {
      readonly kind: 'gone'
      /** As it was last seen on this page; undefined: it was gone before the page was opened. */
      readonly last: { readonly container: Container; readonly untilMs: number } | undefined
    }

export const waiting: Sighting = { kind: 'waiting' }

/**
 * The container of a name. A name outlives its container: one made anew under it is the one meant.
 * @param held of one host, or of the whole fleet
 */
export function containerNamed(
  held: Held['containers'] | undefined,
  hostId: number,
  name: string,
): Container | undefined {
  for (const container of held?.values() ?? []) {
    if (container.host_id === hostId && container.name === name) return container
  }
  return undefined
}

/**
 * The sighting after another look; the same object while nothing changed.
 * @param answered whether the list of containers is there: what a list that has not come lacks is not gone
 */
export function nextSighting(
  before: Sighting,
  now: {
    readonly container: Container | undefined
    readonly answered: boolean
    readonly nowMs: () => number
  },
): Sighting {
  const { container } = now
  if (container !== undefined) {
    return before.kind === 'seen' && before.container === container ? before : { kind: 'seen', container }
  }
  if (!now.answered || before.kind === 'gone') return before
  return {
    kind: 'gone',
    last: before.kind === 'seen' ? { container: before.container, untilMs: now.nowMs() } : undefined,
  }
}
