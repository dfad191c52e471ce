import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { lstat, open, readdir, readlink, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { makeFolder } from '../kernel/make-folder.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'

const FILE_MODE = 0o644
const FOLDER_MODE = 0o755
const MOST_LINKS = 8
const STALE_MS = 10 * 60_000

/**
 * Writes the page so that a reader finds the old one or the new one, never half of one, even across a
 * power cut: temporary file beside it, fsync, rename, fsync of the folder. Mode 0644 whatever the
 * umask; a missing folder is made, 0755, so that a web server can enter it.
 *
 * A symbolic link at the end of the path is followed, and the file it names is replaced, but only if
 * the link belongs to this user or to root: Vigie often runs as root over a folder that others may
 * write, and their link could name any file of the machine.
 * @returns the path of the file that was replaced
 * @throws VigieError page_output_*; the old page then stands untouched
 */
export async function writePage(path: string, text: string): Promise<string> {
  let temporary: string | undefined
  try {
    const target = await targetOf(resolve(path))
    const folder = dirname(target)
    makeFolder(folder, FOLDER_MODE)
    await removeStale(folder, basename(target))
    temporary = join(folder, `${prefixOf(basename(target))}${randomBytes(6).toString('hex')}`)
    await writeWhole(temporary, text)
    await rename(temporary, target)
    temporary = undefined
    await syncFolder(folder)
    return target
  } catch (cause) {
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => undefined)
    throw cause instanceof VigieError ? cause : outputError(path, cause)
  }
}

function prefixOf(name: string): string {
  return `.${name}.vigie-`
}

async function lookAt(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Follows links that may be trusted to the file that is to be replaced, which need not exist yet. */
async function targetOf(path: string, left = MOST_LINKS): Promise<string> {
  const found = await lookAt(path)
  if (found === undefined || found.isFile()) return path
  if (found.isDirectory()) throw new VigieError('page_output_folder', { path })
  if (!found.isSymbolicLink()) throw new VigieError('page_output_special', { path })
  const trusted = found.uid === 0 || found.uid === process.geteuid?.()
  if (!trusted || left === 0) throw new VigieError('page_output_link', { path })
  return targetOf(resolve(dirname(path), await readlink(path)), left - 1)
}

/** What a run that was killed half-way left behind; a run that still goes on is younger. */
async function removeStale(folder: string, name: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const left of names.filter((one) => one.startsWith(prefixOf(name)))) {
    const path = join(folder, left)
    const age = await stat(path).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    )
    if (age > STALE_MS) await rm(path, { force: true }).catch(() => undefined)
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  // `wx`: never through something that another user put there first.
  const file = await open(path, 'wx', FILE_MODE)
  try {
    await file.writeFile(text, 'utf8')
    await file.chmod(FILE_MODE)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some network file systems cannot sync a folder; the file itself is safe by then.
    if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'ENOTSUP') throw error
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function outputError(path: string, cause: unknown): VigieError {
  const reason = codeOf(cause) || reasonOf(cause)
  const keys = {
    EACCES: 'page_output_forbidden',
    EPERM: 'page_output_forbidden',
    EROFS: 'page_output_read_only',
    ENOSPC: 'page_output_disk_full',
    EDQUOT: 'page_output_disk_full',
    ENOTDIR: 'page_output_not_a_folder',
    EEXIST: 'page_output_not_a_folder',
    EISDIR: 'page_output_folder',
  } as const
  const key = Object.hasOwn(keys, reason) ? keys[reason as keyof typeof keys] : 'page_output_failed'
  return new VigieError(key, { path, reason }, { cause })
}
