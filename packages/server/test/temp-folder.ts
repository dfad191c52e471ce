import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TempFolder extends Disposable {
  readonly path: string
}

export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'vigie-test-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** Whether this process may mount file systems; without, tests of disks are skipped. */
export function canMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}

/** A file system of its own in memory. @param options of mount, such as `size=64m` */
export function tempMount(options: string): TempFolder & { remount(options: string): void } {
  const folder = tempFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'vigie-test', folder.path])
  return {
    path: folder.path,
    remount: (next) => execFileSync('mount', ['-o', `remount,${next}`, folder.path]),
    [Symbol.dispose]() {
      execFileSync('umount', ['--lazy', folder.path])
      folder[Symbol.dispose]()
    },
  }
}
