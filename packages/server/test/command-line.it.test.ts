import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeEngine, startFakeEngine } from '@vigie/testlab'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestVigie } from './vigie-under-test.ts'

const root = join(import.meta.dirname, '../../..')
const vigie = join(root, 'node_modules/.bin/vigie')

let fake: FakeEngine
let folder: string
beforeAll(async () => {
  fake = await startFakeEngine({ version: '28.5.2' })
  await fake.run({ name: 'web', labels: { 'homelab.category': 'Front' } })
  folder = await mkdtemp(join(tmpdir(), 'vigie-cli-'))
})
afterAll(async () => {
  await fake[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const environment = () => ({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: folder,
  LANG: 'C.UTF-8',
  DOCKER_HOST: `unix://${fake.socketPath}`,
})

/** The installed command, as a shell would run it: its own process, its own runtime. */
function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = folder,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...environment(), ...env }, timeout: 30_000 }
    execFile(vigie, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

test('a page is written where nothing was, readable by all, and says so', async () => {
  const { code, stdout } = await run(['page'])
  expect([code, stdout]).toEqual([0, '✅ Services status page generated\n'])
  const path = join(folder, 'docs/SERVICES_STATUS.md')
  const text = await readFile(path, 'utf8')
  expect(text.split('\n').slice(0, 10).join('\n')).toContain('Last update')
  expect(text).toContain('# Live Services Status')
  expect(text).toMatch(/### Front[\s\S]*\| web \| 🟢 running/)
  expect((await stat(path)).mode & 0o777).toBe(0o644)
})

test('in French, to standard output, as JSON, filtered', async () => {
  const french = await run(['page', '--output', '-', '--lang', 'fr'])
  expect(french.stdout).toContain('Dernière mise à jour')
  const json = await run(['page', '--output', '-', '--format', 'json', '--exclude', 'name:w*'])
  expect(JSON.parse(json.stdout)).toMatchObject({ status: 'ok', totals: { total: 0 }, services: [] })
})

test('--json tells the outcome to a program, good or bad', async () => {
  const good = await run(['page', '--json', '--output', 'x.md'])
  expect(JSON.parse(good.stdout)).toMatchObject({ status: 'ok', output: join(folder, 'x.md') })
  const bad = await run(['page', '--json', '--output', 'x.md'], { DOCKER_HOST: 'unix:///nowhere.sock' })
  expect([bad.code, JSON.parse(bad.stdout)]).toMatchObject([
    1,
    { status: 'failed', code: 'engine_no_socket' },
  ])
})

test('an engine that is not there ends with 1, a sentence and a remedy, and leaves the old page alone', async () => {
  await run(['page', '--output', 'kept.md'])
  const before = await readFile(join(folder, 'kept.md'), 'utf8')
  const { code, stdout, stderr } = await run(['page', '--output', 'kept.md'], {
    DOCKER_HOST: 'unix:///nowhere.sock',
  })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(
    /^❌ Services status generation failed!\nThere is no Docker socket at .*Start Docker/,
  )
  expect(await readFile(join(folder, 'kept.md'), 'utf8')).toBe(before)
})

test('an engine that is too old is told with both versions', async () => {
  await using old = await startFakeEngine({ version: '20.10.24', apiVersion: '1.40' })
  const { code, stderr } = await run(['page'], { DOCKER_HOST: `unix://${old.socketPath}` })
  expect(code).toBe(1)
  expect(stderr).toMatch(/API 1\.40; Vigie needs at least 1\.41 .*Update Docker/)
})

test.each([
  [['frobnicate'], '"frobnicate" is not a command'],
  [['page', '--format', 'yaml'], '--format is markdown or json'],
  [['page', '--nope'], '--nope'],
  [['page', '--lang', 'de'], '--lang is en or fr'],
  [['page', '--output', '-', '--watch'], '--watch writes a file'],
  [['serve', 'now'], 'takes no "now"'],
  [['page', '--include', 'foo'], '--include: The filter "foo" is not understood'],
  [['page', '--exclude', 'name:ok', '--exclude', 'bad:x'], '--exclude: The filter "bad:x" is not understood'],
  [['page', '--include', `name:${'x'.repeat(300)}`], '--include: The filter "name:xxx'],
  [['page', '--categories', ''], '--categories needs the name of a file'],
])('wrong usage %j ends with 2 and says what is wrong', async (args, words) => {
  const { code, stderr } = await run(args)
  expect(code).toBe(2)
  expect(stderr).toContain(words)
})

test('a category file that cannot be read is told by the name under which it was given', async () => {
  const byOption = await run(['page', '--categories', 'no.txt', '--output', 'c.md'])
  expect([byOption.code, byOption.stderr]).toEqual([1, expect.stringContaining('Correct --categories')])
  const bySetting = await run(['page', '--output', 'c.md'], { VIGIE_PAGE_CATEGORIES: 'no.txt' })
  expect(bySetting.stderr).toContain('Correct VIGIE_PAGE_CATEGORIES')
})

test.each([['page', '--help'], ['page', '-h'], ['serve', '--help'], ['help']])(
  '%s %s prints the help, whatever the settings are',
  async (...args) => {
    const { code, stdout, stderr } = await run(args, { VIGIE_PORT: 'abc' })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Exit codes: 0 fine')
  },
)

test('wrong settings are all told at once', async () => {
  const { code, stderr } = await run(['serve'], { VIGIE_PORT: 'abc', VIGIE_PAGE_INTERVAL: '1' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/VIGIE_PORT is "abc"[\s\S]*VIGIE_PAGE_INTERVAL is "1"/)
})

test('a port that is taken is told with the remedy', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  try {
    const { code, stderr } = await run(['serve'], { VIGIE_PORT: port, VIGIE_LOG_LEVEL: 'silent' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/another program does already\. Stop it, or choose another port with VIGIE_PORT/)
  } finally {
    taken.close()
  }
})

test('npm start serves the page and ends cleanly when it is told to', async () => {
  const env = { ...environment(), VIGIE_PORT: '0', VIGIE_DATA_DIR: join(folder, 'data') }
  const npm = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] })
  const exit = new Promise<number | null>((resolve) => npm.on('exit', resolve))
  try {
    let said = ''
    for await (const chunk of npm.stdout) {
      said += String(chunk)
      if (said.includes('/SERVICES_STATUS/')) break
    }
    const url = /http:\S+\/SERVICES_STATUS\//.exec(said)?.[0] ?? ''
    await expect.poll(async () => (await fetch(url)).text(), { timeout: 5_000 }).toContain('web')
  } finally {
    npm.kill('SIGTERM')
  }
  expect(await exit).toBe(0)
})

test('every vigie command that the readme shows works, beside a Vigie that runs', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const lines = [...readme.matchAll(/^node_modules\/\.bin\/vigie (.+)$/gm)].map((found) => found[1] ?? '')
  expect(lines.length).toBeGreaterThan(4)
  const account = { VIGIE_ADMIN_USER: 'ada', VIGIE_ADMIN_PASSWORD: 'an astronomer counts stars' }
  await using running = await startTestVigie({ DOCKER_HOST: `unix://${fake.socketPath}`, ...account })
  await expect.poll(async () => (await fetch(`${running.url}/readyz`)).status, { timeout: 5_000 }).toBe(200)
  for (const line of lines) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((found) => found[1] ?? found[2] ?? '')
    const outcome = await run(words, { VIGIE_DATA_DIR: running.dataDir })
    // What a token is called stands there, so that the token alone is on standard output.
    expect(outcome, line).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/^vigie:/m) })
  }
})
