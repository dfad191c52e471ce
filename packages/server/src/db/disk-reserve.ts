import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const reserveBytes = 1024 * 1024

/** Taken back only when this much is free, or the reserve itself would fill the disk again. */
const plentyBytes = 16 * 1024 * 1024

/** Less than this and SQLite cannot even make the files that go with a database. */
const leastBytes = 64 * 1024

/** Bytes that this user may still write in a folder. */
function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Whether a failure to write in a folder comes from a full disk. */
export function noSpaceLeft(folder: string): boolean {
  try {
    return freeBytes(folder) < leastBytes
  } catch {
    return false
  }
}

/**
 * A file that only takes up space. SQLite needs space even to delete and to checkpoint, so on a full
 * disk this is given back to let both happen.
 */
export class DiskReserve {
  readonly #dataDir: string
  readonly #path: string

  constructor(dataDir: string) {
    this.#dataDir = dataDir
    this.#path = join(dataDir, 'reserve')
  }

  get held(): boolean {
    return existsSync(this.#path)
  }

  release(): void {
    rmSync(this.#path, { force: true })
  }

  /** @returns whether the reserve stands; false when there is too little space for it. */
  take(): boolean {
    if (this.held) return true
    try {
      if (freeBytes(this.#dataDir) < plentyBytes) return false
      const file = openSync(this.#path, 'w', 0o600)
      try {
        // Real bytes: a sparse file would reserve nothing.
        writeSync(file, Buffer.alloc(reserveBytes))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      return true
    } catch {
      this.release()
      return false
    }
  }
}
