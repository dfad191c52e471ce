import { execFileSync } from 'node:child_process'
import {
  chmod,
  lchown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writePage } from './write-page.ts'

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'vigie-page-'))
  return {
    path,
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true })
    },
  }
}

const isRoot = process.geteuid?.() === 0
const code = (key: string) => expect.objectContaining({ code: key })

test('a path that is a folder is refused by name', async () => {
  await using at = await folder()
  await expect(writePage(at.path, 'x')).rejects.toEqual(code('page_output_folder'))
})

test('a path through a file is refused, and the file stays', async () => {
  await using at = await folder()
  await writeFile(join(at.path, 'file'), 'mine')
  await expect(writePage(join(at.path, 'file', 'page.md'), 'x')).rejects.toEqual(
    code('page_output_not_a_folder'),
  )
  expect(await readFile(join(at.path, 'file'), 'utf8')).toBe('mine')
})

test('a device or a pipe is not replaced', async () => {
  await using at = await folder()
  execFileSync('mkfifo', [join(at.path, 'pipe')])
  await expect(writePage(join(at.path, 'pipe'), 'x')).rejects.toEqual(code('page_output_special'))
  expect((await lstat(join(at.path, 'pipe'))).isFIFO()).toBe(true)
})

test('links in a circle end with an error', async () => {
  await using at = await folder()
  await symlink('b', join(at.path, 'a'))
  await symlink('a', join(at.path, 'b'))
  await expect(writePage(join(at.path, 'a'), 'x')).rejects.toEqual(code('page_output_link'))
})

test.runIf(isRoot)('the link of another user is not followed', async () => {
  await using at = await folder()
  await writeFile(join(at.path, 'precious'), 'mine')
  await symlink('precious', join(at.path, 'page.md'))
  await lchown(join(at.path, 'page.md'), 12345, 12345)
  await expect(writePage(join(at.path, 'page.md'), 'x')).rejects.toEqual(code('page_output_link'))
  expect(await readFile(join(at.path, 'precious'), 'utf8')).toBe('mine')
})

test.runIf(isRoot)('a full disk leaves the last good page and no half one', async () => {
  await using at = await folder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at.path])
  try {
    await writePage(join(at.path, 'page.md'), 'good')
    await expect(writePage(join(at.path, 'page.md'), 'x'.repeat(200_000))).rejects.toEqual(
      code('page_output_disk_full'),
    )
    expect(await readFile(join(at.path, 'page.md'), 'utf8')).toBe('good')
    expect(await readdir(at.path)).toEqual(['page.md'])
    execFileSync('mount', ['-o', 'remount,ro', at.path])
    await expect(writePage(join(at.path, 'page.md'), 'x')).rejects.toEqual(code('page_output_read_only'))
  } finally {
    execFileSync('umount', [at.path])
  }
})

test('the file is whole, 0644 under any umask, in folders that were missing and can be entered', async () => {
  await using at = await folder()
  const path = join(at.path, 'docs', 'deep', 'SERVICES_STATUS.md')
  // The umask belongs to the whole process, and worker threads may not change it: a child has its own.
  const script = `import { writePage } from ${JSON.stringify(new URL('./write-page.ts', import.meta.url).href)}; await writePage(${JSON.stringify(path)}, 'hello')`
  execFileSync('sh', ['-c', 'umask 077; exec "$0" --input-type=module -e "$1"', process.execPath, script])
  expect(await readFile(path, 'utf8')).toBe('hello')
  expect((await stat(path)).mode & 0o777).toBe(0o644)
  expect((await stat(join(at.path, 'docs'))).mode & 0o777).toBe(0o755)
  expect((await stat(join(at.path, 'docs', 'deep'))).mode & 0o777).toBe(0o755)
})

test('a folder that was there keeps its own mode', async () => {
  await using at = await folder()
  await mkdir(join(at.path, 'docs'))
  await chmod(join(at.path, 'docs'), 0o750)
  await writePage(join(at.path, 'docs', 'page.md'), 'x')
  expect((await stat(join(at.path, 'docs'))).mode & 0o777).toBe(0o750)
})

test('an own link stays a link, and what it names is replaced, even if it was not there yet', async () => {
  await using at = await folder()
  await symlink('site/page.md', join(at.path, 'page.md'))
  expect(await writePage(join(at.path, 'page.md'), 'one')).toBe(join(at.path, 'site', 'page.md'))
  await writePage(join(at.path, 'page.md'), 'two')
  expect((await lstat(join(at.path, 'page.md'))).isSymbolicLink()).toBe(true)
  expect(await readFile(join(at.path, 'site', 'page.md'), 'utf8')).toBe('two')
})

test('what a killed run left is removed, what a running one writes is not', async () => {
  await using at = await folder()
  const old = join(at.path, '.page.md.vigie-0123456789ab')
  const young = join(at.path, '.page.md.vigie-ba9876543210')
  await writeFile(old, 'x')
  await writeFile(young, 'x')
  await utimes(old, 1, 1)
  await writePage(join(at.path, 'page.md'), 'x')
  expect((await readdir(at.path)).sort()).toEqual(['.page.md.vigie-ba9876543210', 'page.md'])
})

test('a reader during many writes sees whole pages only', async () => {
  await using at = await folder()
  const path = join(at.path, 'page.md')
  const pages = ['a', 'b', 'c'].map((letter) => letter.repeat(100_000))
  await writePage(path, pages[0] ?? '')
  const writing = (async () => {
    for (let round = 0; round < 30; round++) await writePage(path, pages[round % 3] ?? '')
  })()
  let done = false
  void writing.finally(() => (done = true))
  let reads = 0
  while (!done) {
    const seen = await readFile(path, 'utf8')
    expect(pages).toContain(seen)
    reads++
  }
  await writing
  expect(reads).toBeGreaterThan(10)
})
