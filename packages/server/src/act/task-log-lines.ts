import type { ContainerAction } from '@vigie/contract'
import type { ContainerDetail } from '@vigie/docker-client'
import type { Container } from '../state/container.ts'
import { graceOf } from './container-act.ts'
import type { LookResult } from './look-for-effect.ts'

/** `12 ms`, `1.2 s`, `75 s`. */
export function spanText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`
  return `${ms < 9_950 ? Number((ms / 1000).toFixed(1)) : Math.round(ms / 1000)} s`
}

interface Asked {
  readonly action: ContainerAction
  readonly containerId: string
  readonly container: string
  readonly graceS?: number | undefined
}

/** What is asked of the engine, and how long it may wait before it kills. */
export function askedLine(
  { action, containerId, container, graceS }: Asked,
  before: Pick<ContainerDetail, 'stopTimeoutSeconds'>,
  address: string,
): string {
  const grace = action === 'start' ? '' : `, with a grace of ${graceText(graceS, before)}`
  return `asked the engine at ${address} to ${action} ${container} (${containerId})${grace}`
}

function graceText(graceS: number | undefined, before: Pick<ContainerDetail, 'stopTimeoutSeconds'>): string {
  const seconds = graceOf(graceS, before)
  const whose =
    graceS !== undefined
      ? 'of the order'
      : before.stopTimeoutSeconds !== undefined
        ? 'of the container'
        : 'of Docker'
  return `${seconds < 0 ? 'no end' : `${seconds} s`}, that ${whose}`
}

const looked: Readonly<Record<LookResult, string>> = {
  happened: 'a look shows that it was done',
  not_happened: 'until the end of its time no look showed that it was done',
  gone: 'the container is there no more',
  unseen: 'the engine could not be reached for a look',
}

/** What looks at a container showed after an answer was lost. */
export const lookedLine = (result: LookResult): string => looked[result]

/** `24 containers: 18 running, 6 exited`: the most first. */
export function countsText(containers: readonly Pick<Container, 'state'>[]): string {
  const byState = Map.groupBy(containers, ({ state }) => state)
  const counts = [...byState]
    .toSorted(([a, some], [b, others]) => others.length - some.length || a.localeCompare(b))
    .map(([state, all]) => `${all.length} ${state}`)
  const total = `${containers.length} ${containers.length === 1 ? 'container' : 'containers'}`
  return counts.length === 0 ? total : `${total}: ${counts.join(', ')}`
}
