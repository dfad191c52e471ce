import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from './command.ts'
import { askEngine, enginePings } from './engine-http.ts'
import type { EngineVersion } from './engines.ts'
import type { LabHost } from './host.ts'
import { type Lab, startLab } from './lab.ts'
import { hasPart } from './parts.ts'
import { waitFor } from './wait.ts'

const engines: readonly EngineVersion[] = [
  '20.10',
  ...(hasPart('engine-26') ? (['26'] as const) : []),
  ...(hasPart('engine-28') ? (['28'] as const) : []),
]

/** The first bytes sshd says, or undefined when nothing comes in time. */
function sshBanner(host: LabHost, timeoutMs = 1_500): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.ssh.host, port: host.ssh.port })
    const timer = setTimeout(() => settle(undefined), timeoutMs)
    const settle = (said: string | undefined): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(said)
    }
    socket.on('data', (data) => settle(data.toString()))
    socket.on('error', () => settle(undefined))
    socket.on('close', () => settle(undefined))
  })
}

function ssh(host: LabHost, user: string, ...words: readonly string[]): ReturnType<typeof runCommand> {
  const options = [
    '-o',
    'StrictHostKeyChecking=no',
    '-o',
    'UserKnownHostsFile=/dev/null',
    '-o',
    'BatchMode=yes',
  ]
  return runCommand(
    ['ssh', '-F', 'none', '-i', host.ssh.privateKeyPath, ...options, '-o', 'ConnectTimeout=5'].concat(
      [`${user}@${host.ssh.host}`],
      words,
    ),
    { timeoutMs: 15_000 },
  )
}

describe.skipIf(!hasPart('docker'))('the real lab', () => {
  let lab: Lab

  beforeAll(async () => {
    lab = await startLab({ hosts: engines.map((engine, index) => ({ name: `h${index + 1}`, engine })) })
  })

  afterAll(async () => {
    await lab[Symbol.asyncDispose]()
  })

  const first = (): LabHost => lab.host('h1')

  test.each(engines)(
    'engine %s says its version, runs a container and reports its health',
    async (version) => {
      const host = lab.hosts.find((one) => one.engineVersion === version)
      if (!host) throw new Error(`no host with ${version}`)
      expect(await host.docker('version', '--format', '{{.Server.Version}}')).toMatch(`${version}.`)
      const id = await host.run('healthy', {
        healthCmd: 'true',
        healthIntervalMs: 200,
        labels: { a: 'b|<c>' },
      })
      expect((await host.docker('ps', '-q', '--no-trunc')).trim()).toBe(id)
      expect(await host.docker('inspect', '-f', '{{json .Config.Labels}}', 'healthy')).toContain('"a":"b|')
      await waitFor('a healthy container', async () =>
        (await host.docker('ps', '--format', '{{.Status}}')).includes('(healthy)'),
      )
      await host.docker('rm', '-f', 'healthy')
    },
  )

  test('an unknown host, a wrong name and a program that does not exist are told', async () => {
    expect(() => lab.host('nobody')).toThrow(/no host 'nobody'/)
    await expect(startLab({ hosts: [{ name: '../etc' }] })).rejects.toThrow(/not a host name/)
    expect((await first().exec(['no-such-program'])).code).toBe(127)
    await expect(first().docker('start', 'nobody')).rejects.toThrow(/No such container/)
  })

  test('inside a host everything is the host’s own: name, processes, cgroups, network, socket', async () => {
    const host = first()
    const id = await host.run('inner', { memoryBytes: 64 * 1024 * 1024 })
    const inside = async (...argv: readonly string[]): Promise<string> =>
      (await host.exec(argv)).stdout.trim()
    expect(await inside('hostname')).toBe('h1')
    expect(await inside('sh', '-c', 'tr "\\0" " " </proc/1/cmdline')).toContain('host-init.sh')
    expect(await inside('cat', `/sys/fs/cgroup/memory/docker/${id}/memory.limit_in_bytes`)).toBe('67108864')
    expect(await inside('sh', '-c', 'ls /sys/class/net')).toContain('docker0')
    expect(await inside('ip', 'route', 'show', 'default')).toBe('')
    expect(await inside('docker', 'ps', '-q', '--no-trunc')).toBe(id)
    expect(await inside('sh', '-c', 'cat')).toBe('')
    expect((await host.exec(['cat'], { stdin: 'given' })).stdout).toBe('given')
    await host.docker('rm', '-f', 'inner')
  })

  test('a program that hangs inside is killed at its deadline', async () => {
    const host = first()
    await expect(host.exec(['sleep', '4711'], { timeoutMs: 300 })).rejects.toThrow(/no end after 300 ms/)
    await waitFor('the end of sleep', async () => (await host.exec(['pgrep', '-f', 'sleep 4711'])).code === 1)
  })

  test('a spawned program gets its signals and can be watched from outside', async () => {
    await using program = await first().spawn([
      'sh',
      '-c',
      'trap "echo bye; exit 7" TERM; echo up; while :; do sleep 0.1; done',
    ])
    const said: string[] = []
    program.child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    await waitFor('up', () => said.join('').includes('up'))
    expect(existsSync(`/proc/${program.pid}/stat`)).toBe(true)
    program.kill('SIGTERM')
    expect(await program.exited).toBe(7)
    expect(said.join('')).toContain('bye')
  })

  test.each(['root', 'ops'])(
    '%s comes in with the key, may use Docker, and sees the pinned host key',
    async (user) => {
      const host = first()
      const done = await ssh(host, user, 'docker', 'version', '--format', '{{.Server.Version}}')
      expect(done.stdout).toMatch(/^20\.10/)
      const scanned = await runCommand(['ssh-keyscan', '-t', 'ed25519', host.ssh.host])
      const print = await runCommand(['ssh-keygen', '-l', '-f', '-'], { stdin: scanned.stdout })
      expect(print.stdout).toContain(host.ssh.hostKeyFingerprint)
    },
  )

  test('many containers start fast and a port of the host reaches its container', async () => {
    const host = first()
    const ids = await host.runMany(12, 'many-')
    expect(new Set(ids).size).toBe(12)
    await host.run('web', {
      cmd: ['sh', '-c', 'echo hello >/var/www/index.html; exec httpd -f -p 80 -h /var/www'],
      ports: { '80/tcp': 8080 },
    })
    const page = await waitFor('the page', () =>
      fetch(`http://${host.address}:8080/`).then(
        (answer) => answer.text(),
        () => undefined,
      ),
    )
    expect(page).toBe('hello\n')
    await host.docker('rm', '-f', 'web', ...ids)
  })

  test('a frozen host answers nothing until it is thawed', async () => {
    const host = first()
    await host.freeze()
    expect(await enginePings(host.dockerSocket, 500)).toBe(false)
    expect(await sshBanner(host, 500)).toBeUndefined()
    await host.thaw()
    expect(await enginePings(host.dockerSocket)).toBe(true)
    expect(await sshBanner(host)).toMatch(/^SSH-2\.0/)
  })

  test.each([
    ['cut', 'mend'],
    ['drop', 'undrop'],
  ] as const)(
    '%s takes the network away, %s gives it back, the engine notices nothing',
    async (fault, cure) => {
      const host = first()
      await host[fault]()
      expect(await sshBanner(host, 500)).toBeUndefined()
      expect(await enginePings(host.dockerSocket)).toBe(true)
      await host[cure]()
      expect(await waitFor('sshd again', () => sshBanner(host, 1_000))).toMatch(/^SSH-2\.0/)
    },
  )

  test('sshd stops and starts', async () => {
    const host = first()
    await host.stopSshd()
    expect(await sshBanner(host)).toBeUndefined()
    await host.startSshd()
    expect(await sshBanner(host)).toMatch(/^SSH-2\.0/)
  })

  test.each(engines)('engine %s: stop, start, restart, kill, respawn, pause, resume', async (version) => {
    const host = lab.hosts.find((one) => one.engineVersion === version)
    if (!host) throw new Error(`no host with ${version}`)
    await host.run('always', { restart: 'always' })
    await host.run('never')
    const state = (name: string): Promise<string> => host.docker('inspect', '-f', '{{.State.Status}}', name)

    await host.stopEngine()
    await expect(askEngine(host.dockerSocket, 'GET', '/_ping')).rejects.toThrow(/ENOENT|ECONNREFUSED/)
    await host.startEngine()
    await waitFor('the restart policy', async () => (await state('always')).trim() === 'running')
    expect((await state('never')).trim()).toBe('exited')

    await host.restartEngine()
    expect(await enginePings(host.dockerSocket)).toBe(true)

    await host.killEngine()
    expect(await enginePings(host.dockerSocket, 500)).toBe(false)
    await host.startEngine()
    await host.killEngine({ respawn: true })
    expect(await enginePings(host.dockerSocket)).toBe(true)

    await host.pauseEngine()
    await expect(askEngine(host.dockerSocket, 'GET', '/_ping', undefined, 500)).rejects.toThrow(
      /abort|timeout/i,
    )
    await host.resumeEngine()
    expect(await enginePings(host.dockerSocket)).toBe(true)
    await host.docker('rm', '-f', 'always', 'never')
  })

  test('a crashed host is gone, and boots again with its disk, its address and its keys', async () => {
    const host = first()
    await host.run('keeps', { restart: 'always' })
    const before = { address: host.address, socket: host.dockerSocket, key: host.ssh.hostKeyFingerprint }
    await host.crash()
    expect(() => host.exec(['true'])).toThrow(/switched off/)
    expect(await enginePings(host.dockerSocket, 500)).toBe(false)
    expect(await sshBanner(host, 500)).toBeUndefined()
    await host.boot()
    expect({ address: host.address, socket: host.dockerSocket, key: host.ssh.hostKeyFingerprint }).toEqual(
      before,
    )
    await waitFor('the container again', async () =>
      (await host.docker('ps', '--format', '{{.Names}}')).includes('keeps'),
    )
    expect((await ssh(host, 'ops', 'hostname')).stdout.trim()).toBe('h1')
    await host.docker('rm', '-f', 'keeps')
  })

  test('a disposed lab leaves no process, cgroup, namespace, link, rule or file', async () => {
    const second = await startLab({ hosts: [{ name: 'gone' }] })
    const { folder } = second
    const init = readFileSync(join(folder, 'ledger.jsonl'), 'utf8')
    // A paused container has a freezer of its own, below that of its host.
    const gone = second.host('gone')
    await gone.run('held')
    await gone.docker('pause', 'held')
    await gone.freeze()
    await second[Symbol.asyncDispose]()
    const { leftovers } = await import('./leftovers.ts')
    expect(await leftovers(init)).toEqual([])
    expect(existsSync(folder)).toBe(false)
    expect(await enginePings(first().dockerSocket)).toBe(true)
  })
})
