import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { explainSqliteFailure } from './database-error.ts'
import { noSpaceLeft } from './disk-reserve.ts'

export interface FolderLock {
  /** The last holder did not close: killed, crashed, or the power went. */
  readonly afterCrash: boolean
  release(): void
}

/**
 * Takes a data folder for this process. The lock is the system's own lock on a file, held through
 * SQLite because Node offers none; it vanishes with the process, however that ends.
 * The lock file itself must never be opened by other means here: closing any descriptor of a file
 * drops all POSIX locks that the process has on it. So the holder's pid has a file of its own.
 * @throws VigieError data_dir_locked, data_dir_not_writable, disk_full
 */
export function lockFolder(dataDir: string): FolderLock {
  const pidPath = join(dataDir, 'vigie.pid')
  let lock: DatabaseSync | undefined
  try {
    const path = join(dataDir, 'vigie.lock')
    lock = new DatabaseSync(path, { timeout: 0 })
    // Another user who may open it could hold it against us.
    chmodSync(path, 0o600)
    // Nothing is ever written, but SQLite would open a journal, which a full disk refuses.
    lock.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive')
  } catch (thrown) {
    if (lock?.isOpen) lock.close()
    const explained = explainSqliteFailure(thrown, dataDir, () => noSpaceLeft(dataDir))
    if (explained instanceof VigieError && explained.code === 'db_busy') {
      throw new VigieError('data_dir_locked', { place: dataDir, pid: readPid(pidPath) ?? '?' })
    }
    if (explained instanceof VigieError) throw explained
    const params = { place: dataDir, reason: reasonOf(thrown) }
    throw new VigieError('data_dir_not_writable', params, { cause: thrown })
  }
  const held = lock
  const afterCrash = readPid(pidPath) !== undefined
  writePid(pidPath)
  return {
    afterCrash,
    release() {
      rmSync(pidPath, { force: true })
      if (held.isOpen) held.close()
    },
  }
}

function readPid(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
    return Number.isSafeInteger(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** Only names the holder to people, so a full disk must not keep Vigie from starting. */
function writePid(path: string): void {
  try {
    writeFileSync(path, `${process.pid}\n`, { mode: 0o600 })
  } catch {
    // The lock is what counts.
  }
}
