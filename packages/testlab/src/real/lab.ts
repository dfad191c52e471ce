// Starts several real Docker hosts, each with its own engine and sshd, on one Linux machine as root.
// It never touches the machine's own Docker, and leaves nothing behind: not after a kill -9 either.
// Called by integration tests, benches and `tools/lab`.
import { randomBytes } from 'node:crypto'
import { type Engine, type EngineVersion, provideEngine } from './engines.ts'
import { LabHost } from './host.ts'
import { createClientKey } from './host-disk.ts'
import { openLedger, sweepDeadLabs } from './ledger.ts'
import { claimSubnet, createLabNetwork } from './network.ts'

export interface HostRequest {
  readonly name: string
  /** Default '20.10', Debian 12's own. */
  readonly engine?: EngineVersion
  /** More arguments for dockerd, for example `--insecure-registry`. */
  readonly engineArgs?: readonly string[]
}

export interface Lab extends AsyncDisposable {
  readonly hosts: readonly LabHost[]
  /** Temporary folder of the lab; goes away with it. */
  readonly folder: string
  /** The machine's own address on the lab's segment: hosts reach the test process there. */
  readonly gateway: string
  /** Throws for a name that was not asked for. */
  host(name: string): LabHost
}

const HOST_NAME = /^[a-z][a-z0-9-]{0,30}$/
const MOST_HOSTS = 100

/**
 * Sweeps what dead labs left, then starts the hosts side by side.
 * Rejects, with everything undone, when an engine version cannot be had or a host does not come up.
 */
export async function startLab(request: { readonly hosts: readonly HostRequest[] }): Promise<Lab> {
  checkNames(request.hosts)
  await sweepDeadLabs()
  const engines = await provideEngines(request.hosts)
  const nonce = randomBytes(3)
  const ledger = openLedger(`lab-${nonce.toString('hex')}`)
  try {
    const subnet = claimSubnet(ledger, nonce.readUIntBE(0, 3))
    const tag = `${subnet}${nonce.toString('hex').slice(0, 5)}`
    // Recorded before anything can join: whatever runs in it is ours to kill.
    ledger.record({ kind: 'cgroup', group: `vigie-lab-${tag}` })
    const network = await createLabNetwork(ledger, subnet, tag)
    const clientKey = await createClientKey(ledger.folder)
    const surroundings = { ledger, network, clientKey }
    const started = await Promise.allSettled(
      request.hosts.map((host, index) => {
        const engine = engines.get(host.engine ?? '20.10')
        if (!engine) throw new Error(`engine ${host.engine} was not provided`)
        const plan = { name: host.name, engine, index: index + 1, engineArgs: host.engineArgs ?? [] }
        return LabHost.create(plan, surroundings)
      }),
    )
    // All have settled: undoing while a host still starts would race with it.
    const failed = started.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    const hosts = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    return {
      hosts,
      folder: ledger.folder,
      gateway: `10.231.${subnet}.1`,
      host: (name) => findHost(hosts, name),
      [Symbol.asyncDispose]: () => ledger.undo(),
    }
  } catch (error) {
    await ledger.undo()
    throw error
  }
}

function checkNames(hosts: readonly HostRequest[]): void {
  if (hosts.length > MOST_HOSTS) throw new Error(`a lab has at most ${MOST_HOSTS} hosts`)
  for (const { name } of hosts) {
    if (!HOST_NAME.test(name)) throw new Error(`'${name}' is not a host name of the form ${HOST_NAME.source}`)
  }
  if (new Set(hosts.map((host) => host.name)).size !== hosts.length)
    throw new Error('two hosts have the same name')
}

async function provideEngines(hosts: readonly HostRequest[]): Promise<ReadonlyMap<EngineVersion, Engine>> {
  const engines = new Map<EngineVersion, Engine>()
  for (const version of new Set(hosts.map((host) => host.engine ?? '20.10'))) {
    const provided = await provideEngine(version)
    if (!provided.ok) throw new Error(`engine ${version}: ${provided.reason}`)
    engines.set(version, provided.engine)
  }
  return engines
}

function findHost(hosts: readonly LabHost[], name: string): LabHost {
  const host = hosts.find((one) => one.name === name)
  if (!host) throw new Error(`the lab has no host '${name}', only ${hosts.map((one) => one.name).join(', ')}`)
  return host
}
