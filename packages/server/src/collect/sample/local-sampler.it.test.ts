import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync } from 'node:fs'
import { copyFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { hasPart } from '@vigie/testlab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { createLocalSampler } from './local-sampler.ts'
import { containerRates, hostRates } from './rates.ts'
import type { ContainerTarget } from './sample-types.ts'

const run = promisify(execFile)

/**
 * An engine of this very machine, because the sampler reads this machine's /proc: the lab's hosts have
 * process numbers of their own.
 */
describe.skipIf(!hasPart('docker'))('containers of a real engine', () => {
  let folder = ''
  const parent = `vigie-sample-${process.pid}`
  const docker = async (...args: string[]) =>
    (await run('docker', ['-H', `unix://${folder}/docker.sock`, ...args])).stdout.trim()
  let stop: () => Promise<void> = async () => undefined

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vgs-'))
    const daemon = spawn(
      '/usr/sbin/dockerd',
      [
        ...['--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`, '--pidfile', `${folder}/pid`],
        ...['-H', `unix://${folder}/docker.sock`, '--bridge=none', '--iptables=false'],
        ...['--cgroup-parent', `/${parent}/nested`],
      ],
      { stdio: 'ignore' },
    )
    const ended = new Promise<void>((resolve) => daemon.once('close', () => resolve()))
    stop = async () => {
      daemon.kill('SIGTERM')
      await ended
    }
    await answering(docker)
    mkdirSync(`${folder}/image/bin`, { recursive: true })
    await copyFile('/bin/busybox', `${folder}/image/bin/busybox`)
    for (const applet of ['sh', 'sleep', 'dd', 'cat']) symlinkSync('busybox', `${folder}/image/bin/${applet}`)
    await run('tar', ['-C', `${folder}/image`, '-cf', `${folder}/image.tar`, '.'])
    await docker('import', `${folder}/image.tar`, 'bb')
  })

  afterAll(async () => {
    const ids = (await docker('ps', '-aq').catch(() => '')).split('\n').filter(Boolean)
    if (ids.length > 0) await docker('rm', '-f', ...ids)
    await stop()
    rmSync(folder, { recursive: true, force: true })
    await removeCgroups(parent)
  })

  async function start(name: string, script: string, ...options: string[]): Promise<ContainerTarget> {
    const id = await docker('run', '-d', '--name', name, ...options, 'bb', 'sh', '-c', script)
    const pid = Number(await docker('inspect', '-f', '{{.State.Pid}}', id))
    return { id, pid, networkMode: 'none' }
  }

  test('memory is what docker stats says, within 5 %, cache and shared memory included', async () => {
    const cache = 'dd if=/dev/zero of=/file bs=1024k count=24 2>/dev/null; cat /file >/dev/null; '
    const shared = 'dd if=/dev/zero of=/dev/shm/fill bs=1024k count=12 2>/dev/null; '
    const targets = [
      await start('cached', `${cache}${shared}exec sleep 1000`),
      await start('limited', `${shared}exec sleep 1000`, '-m', '64m'),
      await start('idle', 'exec sleep 1000'),
    ]
    const sampler = createLocalSampler({ clock: systemClock })
    // While dd still writes, the two sides look at different moments.
    const gap = async () => {
      const { samples, unreadable } = await sampler.sampleContainers(targets)
      expect(unreadable).toEqual([])
      const text = await docker('stats', '--no-stream', '--no-trunc', '--format', '{{.ID}} {{.MemUsage}}')
      const gaps = targets.map(({ id }) => {
        const told = bytesOf(text.split('\n').find((line) => line.startsWith(id)) ?? '')
        const read = samples.get(id)?.memoryWorkingSetBytes ?? Number.NaN
        return told > 0 ? Math.abs(read - told) / told : Number.NaN
      })
      return Math.max(...gaps)
    }
    await expect.poll(gap, { timeout: 30_000, interval: 200 }).toBeLessThan(0.05)
    const { samples } = await sampler.sampleContainers(targets)
    expect(samples.get(targets[1]?.id ?? '')?.memoryLimitBytes).toBe(64 * 1024 * 1024)
    expect(samples.get(targets[2]?.id ?? '')?.memoryLimitBytes).toBeUndefined()
  })

  test('a container held to a fifth of a core is seen at about that', async () => {
    const target = await start('busy', 'while :; do :; done', '--cpus', '0.2')
    const sampler = createLocalSampler({ clock: systemClock })
    const sample = async () => (await sampler.sampleContainers([target])).samples.get(target.id)
    const [before, hostBefore] = [await sample(), await sampler.sampleHost([folder])]
    await setTimeout(3000)
    const [after, hostAfter] = [await sample(), await sampler.sampleHost([folder])]
    if (!before || !after || !hostBefore || !hostAfter) throw new Error('a sample is missing')
    const rates = containerRates(before, after)
    expect(rates?.cpuPercent).toBeGreaterThan(10)
    expect(rates?.cpuPercent).toBeLessThan(30)
    expect(rates?.throttledPercent).toBeGreaterThan(0)
    expect(hostRates(hostBefore, hostAfter)?.cpuPercent).toBeGreaterThan(0)
    expect(hostAfter.disks[0]?.totalBytes).toBeGreaterThan(0)
  })

  test('a container that was removed is absent, and one of another machine unreadable', async () => {
    const target = await start('short', 'exec sleep 1000')
    const sampler = createLocalSampler({ clock: systemClock })
    expect((await sampler.sampleContainers([target])).samples.has(target.id)).toBe(true)
    await docker('rm', '-f', 'short')
    const stranger = { id: 'ab'.repeat(32), pid: process.pid }
    const { samples, unreadable } = await sampler.sampleContainers([target, stranger])
    expect(samples.size).toBe(0)
    expect(unreadable).toEqual([stranger.id])
  })
})

async function answering(docker: (...args: string[]) => Promise<string>): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (
      await docker('version').then(
        () => true,
        () => false,
      )
    )
      return
    await setTimeout(200)
  }
  throw new Error('dockerd did not come up')
}

/** `ID 12.3MiB / 23.5GiB` */
function bytesOf(line: string): number {
  const [, figure, unit] = line.match(/ ([\d.]+)([KMG]?i?B) \//) ?? []
  const factors: Record<string, number> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }
  return Number(figure) * (factors[unit ?? ''] ?? Number.NaN)
}

async function removeCgroups(parent: string): Promise<void> {
  for (const name of ['', ...(await readdir('/sys/fs/cgroup'))]) {
    for (const path of [`${parent}/nested`, parent]) {
      try {
        rmdirSync(join('/sys/fs/cgroup', name, path))
      } catch {
        // Not in this hierarchy.
      }
    }
  }
}
