import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { mustRun, runCommand } from './command.ts'
import { type Ledger, stateFolder } from './ledger.ts'

/** The lab's own segment: a bridge with address 10.231.N.1/24. */
export interface LabNetwork {
  readonly subnet: number
  readonly bridge: string
  readonly tag: string
}

export interface HostNetwork {
  readonly address: string
  /** Name of the network namespace (`/run/netns/<name>`). */
  readonly netns: string
  /** The machine's end of the host's cable. */
  readonly link: string
}

const FIRST_SUBNET = 10
const LAST_SUBNET = 250

/** Takes a free 10.231.N range that no other lab and no interface of the machine uses. */
export function claimSubnet(ledger: Ledger, seed: number): number {
  const claims = join(stateFolder(), 'claims')
  mkdirSync(claims, { recursive: true })
  const taken = new Set([...readdirSync(claims), ...subnetsInUse()])
  const count = LAST_SUBNET - FIRST_SUBNET
  for (let step = 0; step < count; step += 1) {
    const subnet = FIRST_SUBNET + ((seed + step) % count)
    const path = join(claims, String(subnet))
    if (taken.has(String(subnet)) || !tryClaim(path, ledger.folder)) continue
    ledger.record({ kind: 'claim', path })
    return subnet
  }
  throw new Error('no free 10.231.N range: every one is in use')
}

function tryClaim(path: string, owner: string): boolean {
  try {
    writeFileSync(path, owner, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function subnetsInUse(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map((one) => /^10\.231\.(\d+)\./.exec(one.address)?.[1])
    .filter((subnet) => subnet !== undefined)
}

export async function createLabNetwork(ledger: Ledger, subnet: number, tag: string): Promise<LabNetwork> {
  const bridge = `vb${tag}`
  ledger.record({ kind: 'link', name: bridge })
  await ipBatch([
    `link add ${bridge} type bridge`,
    `addr add 10.231.${subnet}.1/24 dev ${bridge}`,
    `link set ${bridge} up`,
  ])
  const comment = `vigie-lab-${tag}`
  ledger.record({ kind: 'forward-rules', comment })
  // A machine with a Docker of its own drops what it does not know, bridged frames included.
  await mustRun(
    ['iptables', '-w', '-I', 'FORWARD', '-i', bridge, '-o', bridge].concat(
      ['-m', 'comment', '--comment', comment],
      ['-j', 'ACCEPT'],
    ),
  )
  return { subnet, bridge, tag }
}

/** A namespace with one cable to the bridge, and no default route: a wrong pull fails at once. */
export async function plugHost(ledger: Ledger, lab: LabNetwork, index: number): Promise<HostNetwork> {
  const netns = `vigie-${lab.tag}-${index}`
  const link = `vh${lab.tag}-${index}`
  const address = `10.231.${lab.subnet}.${10 + index}`
  ledger.record({ kind: 'netns', name: netns })
  ledger.record({ kind: 'link', name: link })
  await mustRun(['ip', 'netns', 'add', netns])
  await ipBatch([
    `link add ${link} type veth peer name eth0 address ${hardwareAddress(lab.subnet, index)} netns ${netns}`,
    `link set ${link} master ${lab.bridge} up`,
  ])
  await ipBatch([`addr add ${address}/24 dev eth0`, 'link set lo up', 'link set eth0 up'], netns)
  return { address, netns, link }
}

/**
 * A machine keeps its network card over a power cut. With a new random address at each boot the neighbours go on
 * sending to the old one for as long as their ARP entry lasts, and the host seems to be dead (seen under load).
 */
function hardwareAddress(subnet: number, index: number): string {
  return ['02', '56', '47', '00', ...[subnet, index].map((part) => part.toString(16).padStart(2, '0'))].join(
    ':',
  )
}

/** Takes the host's whole network stack away, as switching it off does. */
export async function unplugHost(host: HostNetwork): Promise<void> {
  await runCommand(['ip', 'link', 'del', host.link])
  if (existsSync(join('/run/netns', host.netns))) await mustRun(['ip', 'netns', 'del', host.netns])
}

export async function setCable(host: HostNetwork, plugged: boolean): Promise<void> {
  await mustRun(['ip', 'link', 'set', host.link, plugged ? 'up' : 'down'])
}

const DROP_COMMENT = 'vigie-lab-drop'

/** Silent loss of everything that comes from or goes to the network; the host itself notices nothing. */
export async function setDropping(host: HostNetwork, dropping: boolean): Promise<void> {
  const inside = ['nsenter', `--net=/run/netns/${host.netns}`, 'iptables', '-w']
  for (const [chain, direction] of [
    ['INPUT', '-i'],
    ['OUTPUT', '-o'],
  ] as const) {
    const rule = [chain, direction, 'eth0', '-m', 'comment', '--comment', DROP_COMMENT, '-j', 'DROP']
    const there = (await runCommand([...inside, '-C', ...rule])).code === 0
    if (there !== dropping) await mustRun([...inside, dropping ? '-I' : '-D', ...rule])
  }
}

function ipBatch(lines: readonly string[], netns?: string): Promise<string> {
  const where = netns === undefined ? [] : ['-n', netns]
  return mustRun(['ip', ...where, '-batch', '-'], { stdin: `${lines.join('\n')}\n` })
}
