import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'

/** Hexadecimal and a line end are 65 bytes; what is longer was not written by Vigie. */
const mostBytes = 1024

/**
 * Reads `master.key`, or makes it (mode 0600, whole or not at all) if there is none.
 * @throws VigieError master_key_exposed, master_key_invalid, master_key_unreadable, data_dir_not_writable, disk_full
 */
export function openMasterKeyFile(dataDir: string, random: (bytes: number) => Buffer): Buffer {
  const path = join(dataDir, 'master.key')
  return readKey(path) ?? makeKey(dataDir, path, random(32))
}

function readKey(path: string): Buffer | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined
    throw new VigieError('master_key_unreadable', { path, reason: reasonOf(thrown) }, { cause: thrown })
  }
  try {
    const found = fstatSync(file)
    const { mode, size } = found
    if (!found.isFile()) throw new VigieError('master_key_unreadable', { path, reason: 'not a file' })
    // Others could have read it already; whether that matters is for its owner to say.
    if ((mode & 0o077) !== 0) throw new VigieError('master_key_exposed', { path })
    const text = size > mostBytes ? '' : readText(file, path)
    if (!/^[0-9a-f]{64}\s*$/i.test(text)) throw new VigieError('master_key_invalid', { path })
    return Buffer.from(text.trim(), 'hex')
  } finally {
    closeSync(file)
  }
}

function readText(file: number, path: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch (thrown) {
    throw new VigieError('master_key_unreadable', { path, reason: reasonOf(thrown) }, { cause: thrown })
  }
}

/** The folder's lock keeps other processes from making one at the same time. */
function makeKey(dataDir: string, path: string, key: Buffer): Buffer {
  const unfinished = `${path}.new`
  try {
    // What a crash left behind may belong to anybody's rights: made anew.
    rmSync(unfinished, { force: true })
    const file = openSync(unfinished, 'wx', 0o600)
    try {
      writeSync(file, `${key.toString('hex')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(unfinished, path)
    syncFolder(dataDir)
    return key
  } catch (thrown) {
    rmSync(unfinished, { force: true })
    throw codeOf(thrown) === 'ENOSPC'
      ? new VigieError('disk_full', { place: dataDir }, { cause: thrown })
      : new VigieError(
          'data_dir_not_writable',
          { place: dataDir, reason: reasonOf(thrown) },
          { cause: thrown },
        )
  }
}

/** A key that a power cut takes back would make everything sealed with it unreadable. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
