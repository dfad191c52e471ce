import { storedTransitions } from '../../packages/server/test/stored-transitions.ts'
import { startTestVigie, type VigieUnderTest } from '../../packages/server/test/vigie-under-test.ts'
import { ENGINE_VERSIONS, type LabHost, startLab } from '../../packages/testlab/src/index.ts'
import type { Campaign } from './campaign.ts'

interface Fault {
  readonly name: string
  inflict(host: LabHost): Promise<void>
  mend(host: LabHost): Promise<void>
}

const faults: readonly Fault[] = [
  { name: 'stopped', inflict: (host) => host.stopEngine(), mend: (host) => host.startEngine() },
  { name: 'frozen', inflict: (host) => host.pauseEngine(), mend: (host) => host.resumeEngine() },
  {
    name: 'killed',
    inflict: (host) => host.killEngine({ respawn: false }),
    mend: (host) => host.startEngine(),
  },
  { name: 'host_frozen', inflict: (host) => host.freeze(), mend: (host) => host.thaw() },
]

/** What people are promised, ms. */
const toldMs = 15_000
const trueMs = 5_000

/** Figures of one engine: the longest time of each kind, and what its history got wrong. */
interface Worst {
  toldMs: number
  trueMs: number
  wrongHistories: number
}

/**
 * Engines stopped, frozen and killed under a watching Vigie: how long until it says so, how long until
 * all is true again, and whether its history says what happened and nothing else. The control asks
 * how long the engine itself needs to answer after it is mended.
 */
export const faultsCampaign: Campaign = {
  name: 'faults',
  async run(options) {
    const rounds = options.rounds ?? 3
    const figures: Record<string, number> = { rounds }
    const control: Record<string, number> = {}
    let ok = true
    for (const engine of ENGINE_VERSIONS) {
      await using lab = await startLab({ hosts: [{ name: 'h1', engine }] })
      const host = lab.host('h1')
      await host.image()
      for (const fault of faults) {
        const worst: Worst = { toldMs: 0, trueMs: 0, wrongHistories: 0 }
        for (let round = 0; round < rounds; round += 1) await oneRound(host, fault, worst)
        const key = `${fault.name}_${engine}`
        figures[`${key}_told_ms`] = Math.round(worst.toldMs)
        figures[`${key}_true_ms`] = Math.round(worst.trueMs)
        figures[`${key}_wrong_histories`] = worst.wrongHistories
        ok &&= worst.toldMs < toldMs && worst.trueMs < trueMs && worst.wrongHistories === 0
        console.error(`${key}: told ${Math.round(worst.toldMs)} ms, true ${Math.round(worst.trueMs)} ms`)
      }
      control[`restart_${engine}_ms`] = Math.round(await engineRestartMs(host))
    }
    return { ok, figures, control }
  },
}

async function oneRound(host: LabHost, fault: Fault, worst: Worst): Promise<void> {
  await host.run('keep', { restart: 'always' })
  await host.run('down')
  await using vigie = await startTestVigie({ DOCKER_HOST: `unix://${host.dockerSocket}` })
  await until(() => seen(vigie, 'keep'), 'running')
  await fault.inflict(host)
  worst.toldMs = Math.max(worst.toldMs, await until(() => vigie.hostStatus(), 'unreachable'))
  if ((await seen(vigie, 'keep')) !== 'unknown') worst.wrongHistories += 1
  await fault.mend(host)
  const returnMs = await until(() => seen(vigie, 'keep'), 'running')
  worst.trueMs = Math.max(worst.trueMs, returnMs)
  const truth = (await host.docker('inspect', '-f', '{{.State.Status}}', 'down')).trim()
  await until(() => seen(vigie, 'down'), truth)
  // Without a restart policy it ends with its engine, once, or it never noticed.
  const expected = truth === 'exited' ? ['running>exited'] : []
  await new Promise((resolve) => setTimeout(resolve, 200))
  const told = storedTransitions(vigie.dataDir, 'down')
  if (JSON.stringify(told) !== JSON.stringify(expected)) {
    worst.wrongHistories += 1
    console.error(
      `${fault.name}: history of "down" is ${JSON.stringify(told)}, not ${JSON.stringify(expected)}`,
    )
  }
  await host.docker('rm', '-f', 'keep', 'down')
}

const seen = (vigie: VigieUnderTest, name: string) => vigie.stateOf(name)

/** Milliseconds until `look` finds `wanted`. @throws Error after twice what people are promised. */
async function until(look: () => Promise<unknown>, wanted: unknown): Promise<number> {
  const began = performance.now()
  for (;;) {
    const found = await look()
    const elapsed = performance.now() - began
    if (found === wanted) return elapsed
    if (elapsed > 2 * toldMs) throw new Error(`found ${String(found)}, not ${String(wanted)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function engineRestartMs(host: LabHost): Promise<number> {
  await host.stopEngine()
  const began = performance.now()
  await host.startEngine()
  await host.docker('ps')
  return performance.now() - began
}
