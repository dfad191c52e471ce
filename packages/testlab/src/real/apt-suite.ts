import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun, runCommand } from './command.ts'

export interface SuiteRequest {
  /** Debian suite, for example `trixie`. */
  readonly suite: string
  /** New folder for lists, cache and what is downloaded. */
  readonly folder: string
  readonly packages: readonly string[]
  /** The suite serves only when it holds this package in such a version. */
  readonly wanted: { readonly package: string; readonly version: RegExp }
}

export type SuiteResult =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly reason: string }

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
const DOWNLOAD_TIMEOUT_MS = 300_000

/**
 * Downloads packages of another suite with a configuration of its own: the machine's lists, cache and status stay
 * as they are. The archive's address is the machine's own, and so are its proxy settings.
 */
export async function downloadFromSuite(request: SuiteRequest): Promise<SuiteResult> {
  const archive = debianArchive(readSources('/etc/apt'))
  if (archive === undefined)
    return { ok: false, reason: 'no Debian archive in /etc/apt/sources.list or sources.list.d' }
  const debs = prepare(request, archive)
  const apt = (tool: string, ...args: readonly string[]): readonly string[] => [
    tool,
    ...privateOptions(request.folder),
    ...args,
  ]
  const updated = await runCommand(apt('apt-get', 'update'), { timeoutMs: DOWNLOAD_TIMEOUT_MS })
  const listed = await runCommand(apt('apt-cache', 'show', '--no-all-versions', request.wanted.package))
  const version = /^Version: (\S+)/m.exec(listed.stdout)?.[1]
  if (version === undefined) {
    const said = updated.stderr.trim().split('\n')[0] ?? ''
    return {
      ok: false,
      reason: `${request.suite} has no ${request.wanted.package} here (${said || 'empty lists'})`,
    }
  }
  if (!request.wanted.version.test(version)) {
    return { ok: false, reason: `${request.suite} has ${request.wanted.package} ${version}` }
  }
  // Plugins that a suite lacks are no obstacle; the engine itself is.
  const known = await runCommand(apt('apt-cache', 'pkgnames'))
  const names = new Set(known.stdout.split('\n'))
  const wanted = request.packages.filter((name) => names.has(name))
  await mustRun(apt('apt-get', 'download', ...wanted), { cwd: debs, timeoutMs: DOWNLOAD_TIMEOUT_MS })
  return { ok: true, folder: debs }
}

function prepare(request: SuiteRequest, archive: string): string {
  const debs = join(request.folder, 'debs')
  for (const part of ['debs', 'lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(request.folder, part), { recursive: true })
  }
  writeFileSync(join(request.folder, 'status'), '')
  writeFileSync(
    join(request.folder, 'suite.list'),
    `deb [signed-by=${KEYRING}] ${archive} ${request.suite} main\n`,
  )
  return debs
}

function privateOptions(folder: string): readonly string[] {
  return [
    ['Dir::Etc::sourcelist', join(folder, 'suite.list')],
    ['Dir::Etc::sourceparts', '/dev/null'],
    ['Dir::State::lists', join(folder, 'lists')],
    ['Dir::State::status', join(folder, 'status')],
    ['Dir::Cache', join(folder, 'cache')],
    // The unprivileged user of apt may not write into our folder; we are root for our own files only.
    ['APT::Sandbox::User', 'root'],
    ['Acquire::Languages', 'none'],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/** All source lines of the machine, both formats, as one text. */
function readSources(etcApt: string): string {
  const parts = join(etcApt, 'sources.list.d')
  const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : []
  return [join(etcApt, 'sources.list'), ...files]
    .filter((file) => existsSync(file) && /\.(list|sources)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n\n')
}

/**
 * The address of the main Debian archive in apt's source lines; security archives and other vendors are passed over.
 * @param sources text of sources.list and of deb822 `.sources` files
 */
export function debianArchive(sources: string): string | undefined {
  const lines = sources.split('\n').filter((line) => !line.trimStart().startsWith('#'))
  const oneLine = lines.map((line) => /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s/.exec(line)?.[1])
  const deb822 = lines.map((line) => /^URIs:\s*(\S+)/i.exec(line)?.[1])
  return [...oneLine, ...deb822]
    .filter((uri) => uri !== undefined)
    .map((uri) => uri.replace(/\/+$/, ''))
    .find((uri) => uri.endsWith('/debian'))
}
