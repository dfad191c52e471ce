import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, each new one with `mode` whatever the umask. Not Node's own
 * recursive form: that one never returns where a file system answers ENOENT for a new entry in a
 * folder that exists (`/proc` does).
 * @throws the system's error; ENOTDIR where a part of the path is a file.
 */
export function makeFolder(folder: string, mode: number): void {
  if (isFolder(folder)) return
  const above = dirname(folder)
  if (above !== folder) makeFolder(above, mode)
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    // Somebody else made it meanwhile.
    if (!isFolder(folder)) throw error
    return
  }
  chmodSync(folder, mode)
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || found.isDirectory()) return found !== undefined
  throw Object.assign(new Error(`${path} is not a folder`), { code: 'ENOTDIR' })
}
