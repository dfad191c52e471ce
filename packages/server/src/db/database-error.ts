import { VigieError } from '../kernel/vigie-error.ts'

/** Where the data lives, as the sentences name it: a folder, or host and name of a database. */
export type Place = string

const sqlite = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cantOpen: 14, notADatabase: 26 }

interface SqliteFailure extends Error {
  readonly code: 'ERR_SQLITE_ERROR'
  readonly errcode: number
}

function isSqliteFailure(thrown: unknown): thrown is SqliteFailure {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_SQLITE_ERROR'
}

/** SQLSTATE or system call code of what `pg` threw. */
function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}

/** Whether a unique rule refused a row, on either database. */
export function isUniqueViolation(thrown: unknown): boolean {
  const cause = thrown instanceof VigieError ? thrown.cause : thrown
  // 2067 = SQLITE_CONSTRAINT_UNIQUE, 1555 = …_PRIMARYKEY
  if (isSqliteFailure(cause)) return cause.errcode === 2067 || cause.errcode === 1555
  return codeOf(cause) === '23505'
}

/**
 * What a failure of SQLite means for the one who runs Vigie; failures that only a developer can act
 * on (a wrong statement, a violated rule) come back as they are.
 * @param noSpaceLeft asked when the code alone does not tell: a full disk also shows as an I/O error
 */
export function explainSqliteFailure(thrown: unknown, place: Place, noSpaceLeft: () => boolean): unknown {
  if (!isSqliteFailure(thrown)) return thrown
  const reason = thrown.message
  const options = { cause: thrown }
  // The low byte is the primary code, the rest its details.
  switch (thrown.errcode & 0xff) {
    case sqlite.full:
      return new VigieError('disk_full', { place }, options)
    case sqlite.ioError:
      return noSpaceLeft()
        ? new VigieError('disk_full', { place }, options)
        : new VigieError('db_io', { place, reason }, options)
    case sqlite.cantOpen:
    case sqlite.readOnly:
      return noSpaceLeft()
        ? new VigieError('disk_full', { place }, options)
        : new VigieError('data_dir_not_writable', { place, reason }, options)
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return new VigieError('db_damaged', { place, reason }, options)
    case sqlite.busy:
      return new VigieError('db_busy', { place }, options)
    default:
      return thrown
  }
}

/** The same for PostgreSQL; `place` holds no password. */
export function explainPostgresFailure(thrown: unknown, place: Place): unknown {
  const code = codeOf(thrown)
  const reason = thrown instanceof Error ? thrown.message || code : String(thrown)
  const options = { cause: thrown }
  if (code === '53100') return new VigieError('disk_full', { place }, options)
  if (code === '28P01' || code === '28000') return new VigieError('db_refused', { place, reason }, options)
  if (code === '3D000') return new VigieError('db_missing', { place }, options)
  // Class 08: connection; 57P0x: shutting down or starting; 53300: too many connections.
  const lost = /^(08|57P0|53300)/.test(code) || /^E[A-Z]+$/.test(code) || /timeout|terminated/i.test(reason)
  return lost ? new VigieError('db_unreachable', { place, reason }, options) : thrown
}
