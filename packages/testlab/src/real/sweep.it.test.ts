import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCgroup } from './cgroup.ts'
import { startLab } from './lab.ts'
import { openLedger, stateFolder, sweepDeadLabs } from './ledger.ts'
import { leftovers } from './leftovers.ts'
import { hasPart } from './parts.ts'
import { identifyProcess, isAlive, pidWorld } from './process-identity.ts'
import { waitFor } from './wait.ts'

/** A process of its own that starts a lab (or only a ledger with a stray process) and waits for its end. */
async function startOwner(
  program: string,
): Promise<{ readonly folder: string; readonly kill: () => Promise<void> }> {
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  owner.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const folder = await waitFor('the owner’s lab', () => /FOLDER (\S+)/.exec(said)?.[1], 60_000)
  return {
    folder,
    kill: async () => {
      const ended = new Promise((resolve) => owner.once('exit', resolve))
      owner.kill('SIGKILL')
      await ended
    },
  }
}

const module_ = (file: string): string => JSON.stringify(join(import.meta.dirname, file))

describe.skipIf(!hasPart('docker'))('the sweep', () => {
  test('leaves a lab alone whose owner lives, and takes all of it once the owner was killed', async () => {
    const owner = await startOwner(`
      const { startLab } = await import(${module_('lab.ts')})
      const lab = await startLab({ hosts: [{ name: 'a' }, { name: 'b' }] })
      await lab.host('a').run('left-behind')
      console.log('FOLDER ' + lab.folder)
      setInterval(() => {}, 1000)
    `)
    const ledger = readFileSync(join(owner.folder, 'ledger.jsonl'), 'utf8')
    const before = await leftovers(ledger)
    expect(before.length).toBeGreaterThan(8)
    await sweepDeadLabs()
    expect(await leftovers(ledger)).toEqual(before)

    await owner.kill()
    expect(existsSync(owner.folder)).toBe(true)
    // Starting the next lab sweeps by itself.
    await using next = await startLab({ hosts: [{ name: 'next' }] })
    expect(await leftovers(ledger)).toEqual([])
    expect(existsSync(owner.folder)).toBe(false)
    expect(await next.host('next').docker('ps', '-q')).toBe('')
  })

  test('kills, by its cgroup, a process that outlived the owner unrecorded', async () => {
    const owner = await startOwner(`
      const { openLedger } = await import(${module_('ledger.ts')})
      const ledger = openLedger('lab-sweep-' + process.pid)
      ledger.record({ kind: 'cgroup', group: 'vigie-lab-sweep-' + process.pid })
      console.log('FOLDER ' + ledger.folder)
      setInterval(() => {}, 1000)
    `)
    const group = `vigie-lab-sweep-${owner.folder.split('-').at(-1)}`
    createCgroup(`${group}/deep`)
    const stray = spawn('sleep', ['4712'], { stdio: 'ignore' })
    const identity = identifyProcess(stray.pid ?? 0)
    if (!identity) throw new Error('no stray process')
    writeFileSync(`/sys/fs/cgroup/freezer/${group}/deep/cgroup.procs`, String(identity.pid))
    // As a paused container in a paused host.
    writeFileSync(`/sys/fs/cgroup/freezer/${group}/deep/freezer.state`, 'FROZEN')
    writeFileSync(`/sys/fs/cgroup/freezer/${group}/freezer.state`, 'FROZEN')
    await sweepDeadLabs()
    expect(isAlive(identity)).toBe(true)
    await owner.kill()
    expect(await sweepDeadLabs()).toContain(`lab-sweep-${group.split('-').at(-1)}`)
    await waitFor('the end of the stray process', () => !isAlive(identity))
    expect(existsSync(`/sys/fs/cgroup/freezer/${group}`)).toBe(false)
  })

  test('what cannot be undone stops neither the rest of its lab nor another lab', async () => {
    // Lives until its input ends: looked at in time, however busy the machine is.
    const owner = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
    const ended = new Promise((resolve) => owner.once('exit', resolve))
    const dead = identifyProcess(owner.pid ?? 0)
    owner.stdin.end()
    await ended
    if (!dead) throw new Error('the owner was gone too soon')
    await using parts = new AsyncDisposableStack()
    const folderOf = (name: string, claims: readonly string[]): string => {
      const folder = join(stateFolder(), `lab-stuck-${process.pid}-${name}`)
      parts.defer(() => rmSync(folder, { recursive: true, force: true }))
      mkdirSync(folder, { recursive: true })
      const entries = [
        { kind: 'owner', process: dead, world: pidWorld() },
        ...claims.map((claim) => ({ kind: 'claim', path: join(folder, claim) })),
      ]
      writeFileSync(
        join(folder, 'ledger.jsonl'),
        entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
      )
      return folder
    }
    // A claim is a file; a folder in its place cannot be removed as one.
    const stuck = folderOf('a', ['first', 'last'])
    const next = folderOf('b', [])
    writeFileSync(join(stuck, 'first'), '')
    mkdirSync(join(stuck, 'last'))

    await sweepDeadLabs()
    expect(existsSync(next)).toBe(false)
    expect(readdirSync(stuck).sort()).toEqual(['last', 'ledger.jsonl'])
    rmdirSync(join(stuck, 'last'))
    await sweepDeadLabs()
    expect(existsSync(stuck)).toBe(false)
  })

  test('a half-written last line and a foreign folder do no harm', async () => {
    const ledger = openLedger(`lab-torn-${process.pid}`)
    writeFileSync(join(ledger.folder, 'ledger.jsonl'), '{"kind":"own', { flag: 'a' })
    await sweepDeadLabs()
    expect(readdirSync(stateFolder())).toContain(`lab-torn-${process.pid}`)
    await ledger.undo()
    expect(existsSync(ledger.folder)).toBe(false)
  })
})
