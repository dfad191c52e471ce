import { connectEngine, type Engine, type EngineInfo, info, type Transport } from '@vigie/docker-client'
import type { Clock } from '../kernel/clock.ts'
import type { Reason } from '../kernel/reason.ts'
import type { FleetState } from '../state/fleet-state.ts'
import { nextHostStatus } from '../state/host-status.ts'
import { ContainerSync } from './container-sync.ts'
import { localConnections } from './host-watcher.ts'
import { listFailed } from './problems.ts'
import { UsageRounds, type UsageSource } from './usage-rounds.ts'

export interface LookOnceDeps {
  readonly hostId: number
  readonly state: FleetState
  readonly transport: Transport
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly usageSourceOf: (engine: Engine, engineInfo: EngineInfo) => UsageSource
}

/**
 * One complete look at one host, without following it: list, inspections, one sample.
 * Parts that fail make the host degraded, with the reason.
 * @throws EngineError when there is no list of containers to be had.
 */
export async function lookOnce(deps: LookOnceDeps): Promise<void> {
  const { hostId, state, transport, clock, signal } = deps
  const engine = await connectEngine(transport, { maxConnections: localConnections, signal })
  try {
    const problems = new Map<string, Reason>()
    const containers = new ContainerSync({
      engine,
      hostId,
      state,
      clock,
      signal,
      onProblem: (about, reason) => {
        if (reason === undefined) problems.delete(about)
        else problems.set(about, reason)
      },
    })
    const [engineInfo] = await Promise.all([info(engine, { signal }), containers.list()])
    await containers.inspected()
    try {
      await new UsageRounds(hostId, state, deps.usageSourceOf(engine, engineInfo)).sample()
    } catch (error) {
      problems.set('usage', listFailed('stats', error))
    }
    const [reason] = problems.values()
    const status = nextHostStatus('connecting', reason === undefined ? 'whole' : 'partial')
    const facts = {
      engineVersion: engineInfo.serverVersion,
      apiVersion: engine.apiVersion,
      engineId: engineInfo.id,
    }
    state.updateHost(hostId, { ...facts, status, reason }, clock.now())
  } finally {
    await engine.close()
  }
}
