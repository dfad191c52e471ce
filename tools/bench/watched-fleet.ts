import { setTimeout } from 'node:timers/promises'
import { askJson } from './ask.ts'
import type { FleetProcess } from './fleet-process.ts'
import { bearerOf, ownerEnvironment } from './owner.ts'
import { startVigie, type VigieProcess } from './vigie-process.ts'

/** Vigie with all engines of a fleet, once it knows all their containers. */
export async function watchFleet(
  root: string,
  fleet: FleetProcess,
  containers: number,
): Promise<VigieProcess> {
  const [local, ...others] = fleet.socketPaths
  const vigie = await startVigie({
    root,
    dockerHost: `unix://${local}`,
    by: 'launcher',
    env: ownerEnvironment,
  })
  try {
    await vigie.until('/readyz', () => true)
    const headers = await bearerOf(vigie.url)
    for (const [index, path] of others.entries()) {
      const json = { name: `host-${String(index + 1).padStart(3, '0')}`, address: `unix://${path}` }
      await askJson(`${vigie.url}/api/docker/hosts`, { headers, json })
    }
    const deadline = performance.now() + 120_000
    for (;;) {
      const { hosts } = await askJson<{ hosts: { containers_total: number }[] }>(
        `${vigie.url}/api/docker/hosts`,
        { headers },
      )
      if (hosts.reduce((sum, host) => sum + host.containers_total, 0) === containers) return vigie
      if (performance.now() > deadline) throw new Error('the fleet is not known after two minutes')
      await setTimeout(200)
    }
  } catch (thrown) {
    await vigie[Symbol.asyncDispose]()
    throw thrown
  }
}
