import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  cgroupHierarchies,
  cgroupMountOptions,
  cgroupProcsFiles,
  createCgroup,
  destroyCgroup,
} from './cgroup.ts'
import { mustRun } from './command.ts'
import type { HostDisk } from './host-disk.ts'
import { identifyProcess, type ProcessIdentity } from './process-identity.ts'
import { waitFor } from './wait.ts'

/** A host that is switched on. */
export interface RunningHost {
  readonly group: string
  /** Process 1 of the host, by the machine's number. */
  readonly init: ProcessIdentity
  readonly launcher: ChildProcess
}

export interface PowerOnRequest {
  readonly name: string
  readonly disk: HostDisk
  readonly netns: string
  /** cgroup of the host, without a leading slash. */
  readonly group: string
  /** Folder laid over /usr, or undefined for the machine's own engine. */
  readonly engineUsr: string | undefined
  readonly engineArgs: readonly string[]
}

/** Joins the host's cgroup in every hierarchy, then becomes the program given. */
const JOIN_CGROUPS = 'for f in $LAB_PROCS; do echo $$ >"$f" || exit 97; done; exec "$@"'

const NAMESPACES = ['--mount', '--uts', '--ipc', '--pid', '--cgroup']

/**
 * Starts process 1 of the host; dockerd and sshd follow as its flag files say.
 * Everything dies with the thread that called (parent-death signal), so that not even a kill -9 leaves engines behind.
 */
export async function powerOn(request: PowerOnRequest): Promise<RunningHost> {
  const { disk, group } = request
  await resetVolatile(disk)
  createCgroup(group)
  const init = join(import.meta.dirname, 'host-init.sh')
  const launcher = spawn(
    'sh',
    ['-c', JOIN_CGROUPS, 'sh', 'setpriv', '--pdeathsig', 'KILL'].concat(
      ['nsenter', `--net=/run/netns/${request.netns}`],
      ['unshare', ...NAMESPACES, '--fork', '--kill-child', '--mount-proc'],
      ['bash', init, ...request.engineArgs],
    ),
    { stdio: ['ignore', 'ignore', 'pipe'], env: hostEnvironment(request), cwd: '/' },
  )
  const complaints: Buffer[] = []
  launcher.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk))
  launcher.unref()
  const pid = await waitFor(`process 1 of ${request.name}`, () => {
    if (launcher.exitCode !== null || launcher.signalCode !== null) {
      throw new Error(`host ${request.name} did not start: ${Buffer.concat(complaints).toString().trim()}`)
    }
    return firstChild(launcher.pid)
  })
  const identity = identifyProcess(pid)
  if (!identity)
    throw new Error(`host ${request.name} ended at once: ${Buffer.concat(complaints).toString()}`)
  return { group, init: identity, launcher }
}

/** Kills process 1, and the kernel everything in its pid namespace. Settles when nothing of it is left. */
export async function powerOff(host: RunningHost): Promise<void> {
  await destroyCgroup(host.group)
}

/** Program and arguments that run `argv` inside the host, in its namespaces and cgroups. */
export function insideHost(
  host: RunningHost,
  argv: readonly string[],
  cwd = '/',
): { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  return {
    argv: [
      'sh',
      '-c',
      JOIN_CGROUPS,
      'sh',
      'nsenter',
      '-t',
      String(host.init.pid),
      '-m',
      '-u',
      '-i',
      '-n',
      '-p',
    ].concat(
      // -r: without it a test that itself runs in a chroot would find itself outside of it.
      // The parent-death signal reaches across the fork of nsenter: whoever kills nsenter kills the program.
      ['-C', '-r', 'setpriv', '--pdeathsig', 'KILL', 'env', '-C', cwd],
      argv,
    ),
    env: { ...baseEnvironment(), LAB_PROCS: cgroupProcsFiles(host.group).join(' ') },
  }
}

/** The first child of a process, by the machine's number. */
export function firstChild(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined
  try {
    const first = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]
    return first === undefined || first === '' ? undefined : Number(first)
  } catch {
    return undefined
  }
}

/** /run does not survive a power cut; the bell is made anew because its reader is. */
async function resetVolatile(disk: HostDisk): Promise<void> {
  rmSync(join(disk.folder, 'run'), { recursive: true, force: true, maxRetries: 20, retryDelay: 25 })
  for (const part of ['sshd', 'lock']) mkdirSync(join(disk.folder, 'run', part), { recursive: true })
  const control = join(disk.folder, 'ctl')
  rmSync(control, { recursive: true, force: true })
  mkdirSync(control)
  for (const flag of ['engine', 'sshd']) writeFileSync(join(control, flag), '')
  await mustRun(['mkfifo', '-m', '600', join(control, 'bell')])
}

function baseEnvironment(): Readonly<Record<string, string>> {
  return { PATH: '/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/srv/root', LANG: 'C.UTF-8' }
}

function hostEnvironment(request: PowerOnRequest): Record<string, string> {
  return {
    ...baseEnvironment(),
    LAB_PROCS: cgroupProcsFiles(request.group).join(' '),
    LAB_HOST: request.disk.folder,
    LAB_NAME: request.name,
    LAB_USR: request.engineUsr ?? '',
    LAB_CGROUPS: cgroupHierarchies()
      .map((hierarchy) => `${hierarchy}=${cgroupMountOptions(hierarchy)}`)
      .join(' '),
  }
}
