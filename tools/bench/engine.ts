import { execFile, spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { pidsNaming } from './proc-cost.ts'

const run = promisify(execFile)

/**
 * A real Docker engine of our own with running containers. Its files are in a temporary folder, its
 * bridge and rules in a network namespace of its own: nothing of the machine's engine is touched.
 */
export interface BenchEngine extends AsyncDisposable {
  readonly socketPath: string
  readonly dockerHost: string
  readonly version: string
  /** Names of the containers, all running at the start. */
  readonly names: readonly string[]
  docker(...args: string[]): Promise<string>
  /** dockerd, containerd and the shims; not the containers, nor docker-proxy. */
  pids(): number[]
}

export async function startEngine(containers: number): Promise<BenchEngine> {
  if (process.getuid?.() !== 0) throw new Error('This bench starts an engine of its own: run it as root.')
  const folder = mkdtempSync(join(tmpdir(), 'vgb-'))
  const socketPath = join(folder, 'docker.sock')
  const parent = `vigie-bench-${process.pid}`
  const log = openSync(join(folder, 'log'), 'a')
  // unshare and sh replace themselves, so the pid is dockerd's.
  const script = 'ip link set lo up && exec dockerd "$@"'
  const args = [
    ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
    ...['--pidfile', join(folder, 'pid'), '-H', `unix://${socketPath}`],
    ...['--iptables=false', '--ip-masq=false', '--cgroup-parent', `/${parent}`],
  ]
  const daemon = spawn('unshare', ['--net', 'sh', '-c', script, 'sh', ...args], {
    stdio: ['ignore', log, log],
  })
  const exited = new Promise<void>((resolve) => daemon.once('close', () => resolve()))
  daemon.once('error', () => undefined)
  const docker = async (...words: string[]) =>
    (await run('docker', ['-H', `unix://${socketPath}`, ...words], { maxBuffer: 64 << 20 })).stdout.trim()

  const dispose = async () => {
    await removeContainers(docker)
    daemon.kill('SIGTERM')
    await Promise.race([exited, setTimeout(20_000, undefined, { ref: false })])
    for (const pid of pidsNaming(folder)) killQuietly(pid)
    await unmountBelow(folder)
    rmSync(folder, { recursive: true, force: true })
    removeCgroups(parent)
  }
  try {
    const version = await ready(docker, folder, () => daemon.exitCode !== null)
    await importImage(docker, folder)
    const names = Array.from({ length: containers }, (_, index) => `bench${String(index).padStart(2, '0')}`)
    await runContainers(docker, names)
    return {
      socketPath,
      dockerHost: `unix://${socketPath}`,
      version,
      names,
      docker,
      pids: () => pidsNaming(folder).filter((pid) => isEngine(pid)),
      [Symbol.asyncDispose]: dispose,
    }
  } catch (thrown) {
    await dispose()
    throw thrown
  }
}

type Docker = (...args: string[]) => Promise<string>

async function ready(docker: Docker, folder: string, ended: () => boolean): Promise<string> {
  for (let attempt = 0; attempt < 100 && !ended(); attempt += 1) {
    const version = await docker('version', '--format', '{{.Server.Version}}').catch(() => undefined)
    if (version !== undefined) return version
    await setTimeout(100)
  }
  throw new Error(`dockerd did not come up:\n${readFileSync(join(folder, 'log'), 'utf8').slice(-2000)}`)
}

/** An image from nothing: a static busybox, with the few names that the containers call. */
async function importImage(docker: Docker, folder: string): Promise<void> {
  const bin = join(folder, 'image/bin')
  mkdirSync(bin, { recursive: true })
  copyFileSync('/bin/busybox', join(bin, 'busybox'))
  for (const applet of ['sh', 'sleep', 'dd', 'true', 'cat']) symlinkSync('busybox', join(bin, applet))
  await run('tar', ['-C', join(folder, 'image'), '-cf', join(folder, 'image.tar'), '.'])
  await docker('import', '-c', 'CMD ["sh"]', join(folder, 'image.tar'), 'bench')
}

/**
 * A small fleet: Compose labels on most, a published port on each eighth, a health check on each
 * sixteenth (rare, so that its own runs do not blur the CPU figures), memory of 0 to 15 MB.
 */
async function runContainers(docker: Docker, names: readonly string[]): Promise<void> {
  const queue = [...names.entries()]
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, name] = next
      const fill = `dd if=/dev/zero of=/dev/shm/fill bs=1024k count=${index % 16} 2>/dev/null; exec sleep 1000000`
      const options = [
        ...['--label', `com.docker.compose.project=stack${index % 6}`],
        ...[
          '--label',
          `com.docker.compose.service=${name}`,
          '--label',
          'com.docker.compose.container-number=1',
        ],
        ...(index % 8 === 0 ? ['-p', `127.0.0.1:${20_000 + index}:80`] : []),
        ...(index % 16 === 0 ? ['--health-cmd', 'true', '--health-interval', '10m'] : []),
      ]
      await docker('run', '-d', '--init=false', '--name', name, ...options, 'bench', 'sh', '-c', fill)
    }
  }
  await Promise.all([worker(), worker(), worker()])
}

async function removeContainers(docker: Docker): Promise<void> {
  const ids = (await docker('ps', '-aq').catch(() => '')).split('\n').filter(Boolean)
  if (ids.length > 0) await docker('rm', '-f', ...ids).catch(() => undefined)
}

function isEngine(pid: number): boolean {
  try {
    return /^(dockerd|containerd)/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))
  } catch {
    return false
  }
}

/** Only pids that name our own folder come here. */
function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone by itself.
  }
}

async function unmountBelow(folder: string): Promise<void> {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${folder}/`))
  for (const point of points.reverse()) await run('umount', ['-l', point]).catch(() => undefined)
}

/** The cgroup parent stays behind in every hierarchy; it is empty by now. */
function removeCgroups(parent: string): void {
  const roots = ['/sys/fs/cgroup', ...readdirSync('/sys/fs/cgroup').map((name) => `/sys/fs/cgroup/${name}`)]
  for (const root of roots) {
    try {
      rmdirSync(`${root}/${parent}`)
    } catch {
      // Not there in this hierarchy.
    }
  }
}
