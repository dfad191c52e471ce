import { chmodSync, existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { rfc3339 } from '../kernel/clock.ts'
import { makeFolder } from '../kernel/make-folder.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { explainSqliteFailure } from './database-error.ts'
import type { DatabaseHandle, OpenOptions } from './database-handle.ts'
import { DiskReserve, noSpaceLeft } from './disk-reserve.ts'
import type { FolderLock } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { listSnapshots, snapshotFolder, takeSnapshot } from './snapshot.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { WatchedDatabase } from './watched-database.ts'

/** Up to here the whole file is read at each start (about 0.1 s); above, only after a crash. */
const alwaysCheckedBytes = 32 * 1024 * 1024

const reserveRetryMs = 30_000

/**
 * Makes the data folder if it is missing (mode 0700: names, logs and later secrets of a fleet).
 * @throws VigieError data_dir_not_writable
 */
export function prepareFolder(dataDir: string): void {
  try {
    makeFolder(resolve(dataDir), 0o700)
  } catch (thrown) {
    const full = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC'
    const reason = reasonOf(thrown)
    throw full
      ? new VigieError('disk_full', { place: dataDir }, { cause: thrown })
      : new VigieError('data_dir_not_writable', { place: dataDir, reason }, { cause: thrown })
  }
}

/** Opens `vigie.db` of a folder that is locked already. */
export async function openSqlite(options: OpenOptions, lock: FolderLock): Promise<DatabaseHandle> {
  const { dataDir, clock, logger } = options
  const reserve = new DiskReserve(dataDir)
  const space = new SpaceWatch(options, reserve)
  const explain = (thrown: unknown) => {
    const explained = explainSqliteFailure(thrown, dataDir, () => noSpaceLeft(dataDir))
    if (explained instanceof VigieError && explained.code === 'disk_full') space.ranOut()
    return explained
  }
  const path = join(dataDir, 'vigie.db')
  refuseEmptied(path, dataDir)
  const opened = openOnFullDiskToo(() => openFile(path, lock.afterCrash), explain, reserve)
  const kysely = new WatchedDatabase({
    dialect: sqliteDialect({ database: opened, explain, onWritten: () => space.written() }),
  })
  try {
    const ran = await migrate({
      ...options,
      kysely,
      dialect: 'sqlite',
      place: dataDir,
      snapshot: async (schema) => {
        const copy = takeSnapshot(opened, dataDir, rfc3339(clock.now()), schema)
        logger.info({ path: copy }, 'database copied and checked before its migration')
      },
    })
    if (ran.length > 0) logger.info({ migrations: ran }, 'database schema brought up to date')
    reserve.take()
  } catch (thrown) {
    await kysely.destroy()
    if (opened.isOpen) opened.close()
    throw thrown
  }
  return { kysely, dialect: 'sqlite', place: dataDir, close: () => kysely.destroy() }
}

/** A restart on a full disk works too: the reserve is what SQLite's side files need. */
function openOnFullDiskToo(
  open: () => DatabaseSync,
  explain: (thrown: unknown) => unknown,
  reserve: DiskReserve,
): DatabaseSync {
  const hadReserve = reserve.held
  try {
    return open()
  } catch (thrown) {
    const explained = explain(thrown)
    const full = explained instanceof VigieError && explained.code === 'disk_full'
    if (!full || !hadReserve) throw explained
  }
  try {
    return open()
  } catch (thrown) {
    throw explain(thrown)
  }
}

/** A file of no bytes is how a first start looks, and how a lost file looks: snapshots tell which. */
function refuseEmptied(path: string, dataDir: string): void {
  const empty = !existsSync(path) || statSync(path).size === 0
  if (!empty || listSnapshots(dataDir).length === 0) return
  const reason = `vigie.db is ${existsSync(path) ? 'empty' : 'missing'}, but ${snapshotFolder(dataDir)} holds copies`
  throw new VigieError('db_damaged', { place: dataDir, reason })
}

function openFile(path: string, afterCrash: boolean): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: true })
  try {
    // Before WAL: its two files take the rights of the database file.
    chmodSync(path, 0o600)
    // FULL, not NORMAL: what was acknowledged survives a power cut (0.09 ms a commit).
    database.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;
      pragma foreign_keys = on; pragma trusted_schema = off; pragma journal_size_limit = 16777216`)
    if (afterCrash || statSync(path).size <= alwaysCheckedBytes) refuseDamaged(database)
    return database
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

function refuseDamaged(database: DatabaseSync): void {
  const verdict = String(database.prepare('pragma quick_check(1)').get()?.quick_check)
  if (verdict !== 'ok') {
    throw Object.assign(new Error(verdict), { code: 'ERR_SQLITE_ERROR', errcode: 11 })
  }
}

/** Gives the reserve back when the disk is full and takes it again when there is space. */
class SpaceWatch {
  readonly #options: OpenOptions
  readonly #reserve: DiskReserve
  #releasedAtMs: number | undefined

  constructor(options: OpenOptions, reserve: DiskReserve) {
    this.#options = options
    this.#reserve = reserve
  }

  ranOut(): void {
    const { clock, logger, dataDir } = this.#options
    if (this.#releasedAtMs === undefined) {
      logger.error({ place: dataDir }, 'no space left for the database; the reserve is given back')
    }
    this.#reserve.release()
    this.#releasedAtMs = clock.monotonic()
  }

  written(): void {
    if (this.#releasedAtMs === undefined) return
    const { clock, logger, dataDir } = this.#options
    if (clock.monotonic() - this.#releasedAtMs < reserveRetryMs) return
    if (this.#reserve.take()) {
      this.#releasedAtMs = undefined
      logger.info({ place: dataDir }, 'the database has space again')
    } else {
      this.#releasedAtMs = clock.monotonic()
    }
  }
}
