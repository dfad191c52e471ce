import { Collector } from '../src/collect/collector.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { reasonText } from '../src/kernel/reason.ts'
import type { ContainerTransition } from '../src/state/changes.ts'
import { FleetState } from '../src/state/fleet-state.ts'

/** A collector on an engine, with every transition and host status it announced. */
export function watchEngine(
  { socketPath }: { readonly socketPath: string },
  random = 0,
  recordedUntilMs = 0,
) {
  const state = new FleetState()
  const transitions: ContainerTransition[] = []
  const statuses: string[] = []
  const changed: string[] = []
  state.onChange((change) => {
    if (change.kind === 'containers') {
      transitions.push(...change.transitions)
      changed.push(...change.changed.map(({ name }) => name))
    }
    if (change.kind === 'host' && change.transition) statuses.push(change.transition.to)
  })
  state.addHost({ id: 1, name: 'h', address: `unix://${socketPath}`, status: 'connecting' })
  const collector = new Collector({
    state,
    inventory: { images() {}, volumes() {}, networks() {} },
    clock: systemClock,
    logger: createLogger('silent'),
    random: () => random,
    sampleMs: 60_000,
    usageSourceOf: () => ({
      containers: async () => ({ samples: new Map(), unreadable: [] }),
      unreadable: async () => new Map(),
      host: async () => undefined,
      dataRoot: () => undefined,
    }),
  })
  collector.watch(1, recordedUntilMs)
  const named = (name: string) => [...state.containers(1)].find((container) => container.name === name)
  return {
    state,
    collector,
    statuses,
    /** Names of containers whose content was announced as changed, in order. */
    changed,
    named,
    stateOf: (name: string) => named(name)?.state,
    status: () => state.host(1)?.status,
    reason: () => {
      const reason = state.host(1)?.reason
      return reason && reasonText('en', reason)
    },
    transitions,
    told: (name: string) =>
      transitions
        .filter((one) => one.containerName === name)
        .map((one) => `${one.fromState ?? '-'}>${one.toState} ${one.source}`),
    [Symbol.asyncDispose]: () => collector.close(),
  }
}
