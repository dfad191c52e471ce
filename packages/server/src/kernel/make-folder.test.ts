import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolder } from './make-folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vigie-folder-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test.skipIf(process.platform !== 'linux')(
  'a folder that can never be made is an error, not a wait for ever',
  () => {
    expect(() => makeFolder('/proc/nowhere/deep', 0o755)).toThrow(expect.objectContaining({ code: 'ENOENT' }))
  },
)

test('a file in the way is named as what it is', () => {
  writeFileSync(join(root, 'file'), '')
  expect(() => makeFolder(join(root, 'file/deep'), 0o755)).toThrow(
    expect.objectContaining({ code: 'ENOTDIR' }),
  )
})

test('every new folder gets the mode, whatever the umask, and those that were there keep theirs', () => {
  const before = statSync(root).mode
  makeFolder(join(root, 'a/b'), 0o705)
  makeFolder(join(root, 'a/b'), 0o700)
  const modes = [join(root, 'a'), join(root, 'a/b')].map((path) => statSync(path).mode & 0o777)
  expect(modes).toEqual([0o705, 0o705])
  expect(statSync(root).mode).toBe(before)
})
