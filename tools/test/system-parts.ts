import { existsSync, readFileSync } from 'node:fs'
import {
  isEngineCached,
  missingBecause,
  PART_PACKAGES,
  type Part,
  provideEngine,
} from '../../packages/testlab/src/index.ts'
import { runChild } from './child.ts'
import { holdServices } from './service-policy.ts'

export interface PartReport {
  readonly present: readonly Part[]
  readonly missing: readonly { readonly part: Part; readonly reason: string }[]
}

const ALL_PARTS = Object.keys(PART_PACKAGES) as readonly Part[]

/** Checks the system parts that tests need; on Debian as root installs what is not there, after saying so. */
export async function settleParts(say: (line: string) => void, signal: AbortSignal): Promise<PartReport> {
  if (canInstall()) await installMissing(say, signal)
  const present: Part[] = []
  const missing: { part: Part; reason: string }[] = []
  for (const part of ALL_PARTS) {
    const reason = signal.aborted ? 'interrupted' : await whyMissing(part, say)
    if (reason === undefined) present.push(part)
    else missing.push({ part, reason })
  }
  return { present, missing }
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && isDebian('/etc/os-release')
}

function isDebian(osRelease: string): boolean {
  return existsSync(osRelease) && /^ID=("?)debian\1$/m.test(readFileSync(osRelease, 'utf8'))
}

async function whyMissing(part: Part, say: (line: string) => void): Promise<string | undefined> {
  const reason = missingBecause(part)
  if (reason !== undefined) return `${reason}${advice(part)}`
  if (part !== 'engine-26' && part !== 'engine-28') return undefined
  const version = part === 'engine-26' ? '26' : '28'
  if (!isEngineCached(version)) say(`parts: downloading Docker engine ${version} from Debian's archive, once`)
  const provided = await provideEngine(version)
  return provided.ok ? undefined : provided.reason
}

function advice(part: Part): string {
  const packages = PART_PACKAGES[part]
  return packages.length === 0 ? '' : ` (Debian packages: ${packages.join(' ')})`
}

async function installMissing(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const wanted = [...new Set(Object.values(PART_PACKAGES).flat())]
  const missing = await notInstalled(wanted, signal)
  if (missing.length === 0 || signal.aborted) return
  say(`parts: this is Debian and you are root: installing ${missing.join(' ')}`)
  say('parts: (tests against real engines, databases and browsers need them; no service is started)')
  using _held = holdServices()
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const steps = [
    ['apt-get', '-q', 'update'],
    ['apt-get', '-q', '-y', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120'].concat(
      ['install', '--no-install-recommends'],
      missing,
    ),
  ]
  for (const argv of steps) {
    const end = await runChild({ argv, env, signal, quiet: true })
    if (end.code === 0) continue
    say(`parts: ${argv.join(' ')} ended with ${end.code}:`)
    say(end.output.trimEnd().split('\n').slice(-20).join('\n'))
  }
}

async function notInstalled(packages: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  const argv = ['dpkg-query', '-W', '-f', `\${db:Status-Status} \${Package}\\n`, ...packages]
  // It exits with 1 when a package is unknown, and still lists the others.
  const { output } = await runChild({ argv, signal, quiet: true })
  return packages.filter((name) => !output.split('\n').includes(`installed ${name}`))
}
