import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolder } from '../kernel/make-folder.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'

const snapshotsKept = 3

/** The folder of a data folder that holds the copies made before migrations. */
export function snapshotFolder(dataDir: string): string {
  return join(dataDir, 'snapshots')
}

/** Names of whole snapshots, oldest first. */
export function listSnapshots(dataDir: string): string[] {
  try {
    return readdirSync(snapshotFolder(dataDir))
      .filter((name) => name.endsWith('.db'))
      .sort()
  } catch {
    return []
  }
}

/**
 * Copies an open database, checks the copy by reading all of it, and only then gives it its name.
 * The last three are kept.
 * @param at sorts by time, safe in a file name
 * @returns the path of the copy
 * @throws VigieError snapshot_failed
 */
export function takeSnapshot(database: DatabaseSync, dataDir: string, at: string, schema: string): string {
  const folder = snapshotFolder(dataDir)
  const name = `${at.replaceAll(/[:.]/g, '-')}_${schema}.db`
  const path = join(folder, name)
  const partial = `${path}.partial`
  try {
    makeFolder(resolve(folder), 0o700)
    removePartials(folder)
    database.prepare('vacuum into ?').run(partial)
    verify(partial)
    persist(partial)
    renameSync(partial, path)
    persist(folder)
  } catch (thrown) {
    rmSync(partial, { force: true })
    throw new VigieError('snapshot_failed', { place: folder, reason: reasonOf(thrown) }, { cause: thrown })
  }
  for (const old of listSnapshots(dataDir).slice(0, -snapshotsKept))
    rmSync(join(folder, old), { force: true })
  return path
}

function removePartials(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.partial')) rmSync(join(folder, name), { force: true })
  }
}

function verify(path: string): void {
  const copy = new DatabaseSync(path, { readOnly: true })
  try {
    const verdict = copy.prepare('pragma integrity_check').get()
    const text = String(verdict?.integrity_check)
    if (text !== 'ok') throw new Error(`integrity_check: ${text}`)
  } finally {
    copy.close()
  }
}

/** VACUUM INTO leaves the copy to the system's cache. */
function persist(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
