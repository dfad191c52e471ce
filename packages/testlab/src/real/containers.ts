import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from './command.ts'
import { mustAskEngine } from './engine-http.ts'

export interface RunOptions {
  /** Default `bb`, the tiny image of the lab. */
  readonly image?: string
  /** Default: waits for ever and ends at once when asked to stop. */
  readonly cmd?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly env?: readonly string[]
  /** Container port (`80/tcp`) to port of the host. */
  readonly ports?: Readonly<Record<string, number>>
  readonly healthCmd?: string
  /** Default 1000. */
  readonly healthIntervalMs?: number
  readonly healthRetries?: number
  readonly restart?: 'no' | 'always' | 'unless-stopped' | 'on-failure'
  readonly tty?: boolean
  readonly memoryBytes?: number
  /** `volume:/path` or `/host/path:/path`. */
  readonly binds?: readonly string[]
  /** False creates without starting. Default true. */
  readonly start?: boolean
}

const WAIT_FOR_EVER = ['sh', '-c', 'trap "exit 0" TERM INT; while :; do sleep 3600 & wait $!; done']
const NS_PER_MS = 1_000_000

/** The busybox image as a tar archive, built once per lab from Debian's static busybox. */
export async function buildTinyImage(labFolder: string): Promise<Buffer> {
  const archive = join(labFolder, 'bb.tar')
  if (!existsSync(archive)) {
    const root = join(labFolder, 'bb')
    for (const folder of ['bin', 'etc', 'tmp', 'proc', 'sys', 'dev', 'root', 'var/www']) {
      mkdirSync(join(root, folder), { recursive: true })
    }
    copyFileSync('/bin/busybox', join(root, 'bin', 'busybox'))
    const applets = (await mustRun([join(root, 'bin', 'busybox'), '--list'])).split('\n')
    for (const applet of applets) {
      if (applet !== '' && applet !== 'busybox') symlinkSync('busybox', join(root, 'bin', applet))
    }
    await mustRun(['tar', '-C', root, '--owner=0', '--group=0', '-cf', archive, '.'])
    rmSync(root, { recursive: true })
  }
  return readFileSync(archive)
}

/** `docker import` of the archive. The engine reports failure inside a 200, hence the look afterwards. */
export async function importTinyImage(socketPath: string, archive: Buffer, tag: string): Promise<void> {
  const changes = encodeURIComponent('CMD ["sh"]')
  const path = `/images/create?fromSrc=-&repo=${encodeURIComponent(tag)}&tag=latest&changes=${changes}`
  const said = await mustAskEngine(socketPath, 'POST', path, archive)
  if (/"error/.test(said)) throw new Error(`docker import ${tag}: ${said}`)
  await mustAskEngine(socketPath, 'GET', `/images/${encodeURIComponent(tag)}/json`)
}

/** Creates and starts a container through the API; answers its full id. */
export async function runContainer(socketPath: string, name: string, options: RunOptions): Promise<string> {
  const created = await mustAskEngine(
    socketPath,
    'POST',
    `/containers/create?name=${encodeURIComponent(name)}`,
    containerConfig(options),
  )
  const { Id: id } = JSON.parse(created) as { Id: string }
  if (options.start !== false) await mustAskEngine(socketPath, 'POST', `/containers/${id}/start`)
  return id
}

/** Runs `work` for 0 … count-1 with so many at a time; answers in order. */
export async function inParallel<T>(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next
      next += 1
      results[index] = await work(index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane))
  return results
}

function containerConfig(options: RunOptions): unknown {
  const ports = Object.entries(options.ports ?? {})
  return {
    Image: options.image ?? 'bb',
    Cmd: options.cmd ?? WAIT_FOR_EVER,
    Labels: options.labels ?? {},
    Env: options.env ?? [],
    Tty: options.tty ?? false,
    ExposedPorts: Object.fromEntries(ports.map(([port]) => [port, {}])),
    ...(options.healthCmd !== undefined && {
      Healthcheck: {
        Test: ['CMD-SHELL', options.healthCmd],
        Interval: (options.healthIntervalMs ?? 1_000) * NS_PER_MS,
        Timeout: 2_000 * NS_PER_MS,
        Retries: options.healthRetries ?? 1,
      },
    }),
    HostConfig: {
      PortBindings: Object.fromEntries(ports.map(([port, host]) => [port, [{ HostPort: String(host) }]])),
      RestartPolicy: { Name: options.restart ?? 'no' },
      Memory: options.memoryBytes ?? 0,
      Binds: options.binds ?? [],
    },
  }
}
