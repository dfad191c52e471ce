import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { downloadFromSuite } from './apt-suite.ts'
import { cgroupHierarchies } from './cgroup.ts'
import { mustRun } from './command.ts'

export type EngineVersion = '20.10' | '26' | '28'

export const ENGINE_VERSIONS: readonly EngineVersion[] = ['20.10', '26', '28']

export interface Engine {
  readonly version: EngineVersion
  /** Folder to lay over /usr, or undefined when the machine's own packages are this version. */
  readonly usr: string | undefined
  /** Path of the docker CLI of this version, for use outside of hosts. */
  readonly cli: string
}

export type Provided =
  | { readonly ok: true; readonly engine: Engine }
  | { readonly ok: false; readonly reason: string }

/** Where to look for what Debian 12 does not have; the first suite that holds the version wins. */
const SUITES: Readonly<Record<Exclude<EngineVersion, '20.10'>, readonly string[]>> = {
  '26': ['trixie'],
  '28': ['sid', 'forky'],
}

/** runc stays Debian 12's: newer ones need a newer C library. */
const PACKAGES = ['docker.io', 'containerd', 'docker-cli', 'docker-buildx', 'docker-compose', 'tini']

/** Makes an engine version ready to run: at once when it is in the cache, else by downloading Debian's packages. */
export async function provideEngine(version: EngineVersion): Promise<Provided> {
  const obstacle = labObstacle()
  if (obstacle !== undefined) return { ok: false, reason: obstacle }
  if (version === '20.10') return machineEngine()
  try {
    return { ok: true, engine: await cachedEngine(version) }
  } catch (error) {
    return { ok: false, reason: (error as Error).message }
  }
}

/** True when providing this version needs no download. */
export function isEngineCached(version: EngineVersion): boolean {
  return version === '20.10' || existsSync(join(cacheFolder(), `engine-${version}`))
}

/** Which engines can run here, downloading what is missing. Never rejects. */
export async function availableEngines(): Promise<Readonly<Record<EngineVersion, Provided>>> {
  return {
    '20.10': await provideEngine('20.10'),
    '26': await provideEngine('26'),
    '28': await provideEngine('28'),
  }
}

/** Why no lab can run on this machine, or undefined when one can. */
export function labObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'the lab needs Linux'
  if (process.getuid?.() !== 0) return 'the lab needs root'
  if (!cgroupHierarchies().includes('freezer'))
    return 'the lab needs cgroup version 1 with the freezer hierarchy'
  for (const program of ['/usr/sbin/dockerd', '/usr/sbin/runc', '/usr/sbin/sshd', '/usr/sbin/iptables']) {
    if (!existsSync(program)) return `${program} is missing`
  }
  return existsSync('/bin/busybox') ? undefined : '/bin/busybox is missing'
}

async function machineEngine(): Promise<Provided> {
  const said = await mustRun(['/usr/sbin/dockerd', '--version'])
  if (!said.includes('version 20.10.'))
    return { ok: false, reason: `the machine's own engine is ${said.trim()}` }
  const cli = existsSync('/usr/bin/docker') ? '/usr/bin/docker' : 'docker'
  return { ok: true, engine: { version: '20.10', usr: undefined, cli } }
}

async function cachedEngine(version: Exclude<EngineVersion, '20.10'>): Promise<Engine> {
  const folder = join(cacheFolder(), `engine-${version}`)
  if (!existsSync(folder)) await fetchEngine(version, folder)
  const usr = join(folder, 'usr')
  return { version, usr, cli: join(usr, 'bin', 'docker') }
}

function cacheFolder(): string {
  return process.env.VIGIE_LAB_CACHE ?? join(homedir(), '.cache', 'vigie-lab')
}

/** Prepared beside and renamed at the end: two runs may do this at the same time, and an interrupted one leaves no half. */
async function fetchEngine(version: Exclude<EngineVersion, '20.10'>, folder: string): Promise<void> {
  mkdirSync(cacheFolder(), { recursive: true })
  const work = mkdtempSync(join(cacheFolder(), 'fetch-'))
  try {
    const unpacked = join(work, 'engine')
    const found = await firstSuite(version, work)
    for (const name of readdirSync(found)) await mustRun(['dpkg-deb', '-x', join(found, name), unpacked])
    writeFileSync(join(unpacked, 'packages.txt'), `${readdirSync(found).join('\n')}\n`)
    settleUsr(unpacked)
    await checkVersion(join(unpacked, 'usr'), version)
    renameSync(unpacked, folder)
  } catch (error) {
    // Another run was faster: its result is as good.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function firstSuite(version: Exclude<EngineVersion, '20.10'>, work: string): Promise<string> {
  const reasons: string[] = []
  for (const suite of SUITES[version]) {
    const got = await downloadFromSuite({
      suite,
      folder: join(work, suite),
      packages: PACKAGES,
      wanted: { package: 'docker.io', version: new RegExp(`^${version}\\.`) },
    })
    if (got.ok) return got.folder
    reasons.push(got.reason)
  }
  throw new Error(reasons.join('; '))
}

/** Packages from before the /usr merge still have files in /sbin and /bin. */
function settleUsr(unpacked: string): void {
  for (const top of ['bin', 'sbin']) {
    const from = join(unpacked, top)
    if (!existsSync(from)) continue
    mkdirSync(join(unpacked, 'usr', top), { recursive: true })
    for (const name of readdirSync(from)) renameSync(join(from, name), join(unpacked, 'usr', top, name))
  }
}

async function checkVersion(usr: string, version: EngineVersion): Promise<void> {
  const said = await mustRun([join(usr, 'sbin', 'dockerd'), '--version'])
  if (!said.includes(`version ${version}.`)) throw new Error(`got ${said.trim()} in place of ${version}`)
}

/** Exact package versions of a cached engine, for figures; empty for the machine's own. */
export function enginePackages(engine: Engine): readonly string[] {
  if (engine.usr === undefined) return []
  const list = join(engine.usr, '..', 'packages.txt')
  return existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []
}
