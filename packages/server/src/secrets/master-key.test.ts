import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../../test/temp-folder.ts'
import { VigieError } from '../kernel/vigie-error.ts'
import { masterKeyOf, openMasterKey } from './master-key.ts'

function codeOf(act: () => unknown): string | undefined {
  try {
    act()
  } catch (thrown) {
    return thrown instanceof VigieError ? thrown.code : `not coded: ${String(thrown)}`
  }
  return undefined
}

test('a key file that others may read is refused, and left as it is', () => {
  using folder = tempFolder()
  const path = join(folder.path, 'master.key')
  writeFileSync(path, 'ab'.repeat(32), { mode: 0o600 })
  for (const mode of [0o640, 0o604, 0o660]) {
    chmodSync(path, mode)
    expect(codeOf(() => openMasterKey({ dataDir: folder.path, given: undefined }))).toBe('master_key_exposed')
  }
  expect(readFileSync(path, 'utf8')).toBe('ab'.repeat(32))
})

test.each(['', 'short', `${'zz'.repeat(32)}\n`, `${'ab'.repeat(33)}\n`, 'a'.repeat(5_000)])(
  'a key file that holds %j is refused, never replaced',
  (text) => {
    using folder = tempFolder()
    const path = join(folder.path, 'master.key')
    writeFileSync(path, text, { mode: 0o600 })
    expect(codeOf(() => openMasterKey({ dataDir: folder.path, given: undefined }))).toBe('master_key_invalid')
    expect(readFileSync(path, 'utf8')).toBe(text)
  },
)

test('a folder in its place is told as unreadable', () => {
  using folder = tempFolder()
  mkdirSync(join(folder.path, 'master.key'), { mode: 0o700 })
  expect(codeOf(() => openMasterKey({ dataDir: folder.path, given: undefined }))).toBe(
    'master_key_unreadable',
  )
})

test('a data folder that is not there is told as such', () => {
  using folder = tempFolder()
  const dataDir = join(folder.path, 'missing')
  expect(codeOf(() => openMasterKey({ dataDir, given: undefined }))).toBe('data_dir_not_writable')
})

test('the first start makes a key that only its owner reads, and the next start finds it', () => {
  using folder = tempFolder()
  writeFileSync(join(folder.path, 'master.key.new'), 'left by a crash', { mode: 0o666 })
  const first = openMasterKey({ dataDir: folder.path, given: undefined })
  expect(readdirSync(folder.path)).toEqual(['master.key'])
  expect(statSync(join(folder.path, 'master.key')).mode & 0o777).toBe(0o600)
  const again = openMasterKey({ dataDir: folder.path, given: undefined })
  expect(again.deriveKey('one')).toEqual(first.deriveKey('one'))
})

test('a key that is given is used, and no file is made', () => {
  using folder = tempFolder()
  const given = Buffer.alloc(32, 7)
  const key = openMasterKey({ dataDir: folder.path, given })
  expect(readdirSync(folder.path)).toEqual([])
  expect(key.deriveKey('one')).toEqual(masterKeyOf(given).deriveKey('one'))
})

test('a link to a secret elsewhere is followed', () => {
  using folder = tempFolder()
  writeFileSync(join(folder.path, 'elsewhere'), `${'ab'.repeat(32)}\n`, { mode: 0o400 })
  symlinkSync(join(folder.path, 'elsewhere'), join(folder.path, 'master.key'))
  const key = openMasterKey({ dataDir: folder.path, given: undefined })
  expect(key.deriveKey('x')).toEqual(masterKeyOf(Buffer.alloc(32, 0xab)).deriveKey('x'))
})

test('each purpose has a key of its own that is not the master key', () => {
  const master = Buffer.alloc(32, 7)
  const key = masterKeyOf(master)
  const keys = [key.deriveKey('one'), key.deriveKey('two'), master].map((each) => each.toString('hex'))
  expect(new Set(keys).size).toBe(3)
  expect(key.deriveKey('one')).toHaveLength(32)
  expect(() => masterKeyOf(Buffer.alloc(31))).toThrow(TypeError)
})
