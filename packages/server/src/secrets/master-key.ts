// Purpose: the one key that all others are derived from, from the settings or a file of the data folder.
// Never logs it, never writes it into the database or its backups.
// Called by vigie.ts.

import { hkdfSync, randomBytes } from 'node:crypto'
import { openMasterKeyFile } from './master-key-file.ts'

export interface MasterKey {
  /**
   * A key of 32 bytes for one purpose; the same for ever, and of no use to find another.
   * @param purpose what it is for, such as `access tokens`
   */
  deriveKey(purpose: string): Buffer
}

export interface MasterKeyOptions {
  /** Locked for this process. */
  readonly dataDir: string
  /** What VIGIE_MASTER_KEY says, 32 bytes; without it `master.key` in the data folder, made if missing. */
  readonly given: Buffer | undefined
  readonly random?: (bytes: number) => Buffer
}

/** @throws VigieError master_key_exposed, master_key_invalid, master_key_unreadable, data_dir_not_writable, disk_full */
export function openMasterKey({ dataDir, given, random = randomBytes }: MasterKeyOptions): MasterKey {
  return masterKeyOf(given ?? openMasterKeyFile(dataDir, random))
}

/** @param key 32 bytes */
export function masterKeyOf(key: Buffer): MasterKey {
  if (key.length !== 32) throw new TypeError('a master key has 32 bytes')
  return {
    deriveKey: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `vigie: ${purpose}`, 32)),
  }
}
