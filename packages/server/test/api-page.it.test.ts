import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { hasPart, startFakeEngine } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { tempFolder } from './temp-folder.ts'
import { startTestVigie } from './vigie-under-test.ts'

const docs = join(import.meta.dirname, '../../../docs')
const account = { VIGIE_USER: 'ada', VIGIE_PASSWORD: 'an astronomer counts stars' }

const blocks = (page: string) => [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map((found) => found[1] ?? '')

test.skipIf(!hasPart('curl'))(
  'the commands of the page about the API do what it says, one after the other',
  async () => {
    await using fake = await startFakeEngine()
    await fake.run({ name: 'web' })
    using folder = tempFolder()
    await using vigie = await startTestVigie({
      DOCKER_HOST: `unix://${fake.socketPath}`,
      VIGIE_ADMIN_USER: account.VIGIE_USER,
      VIGIE_ADMIN_PASSWORD: account.VIGIE_PASSWORD,
    })
    await expect.poll(() => fetch(`${vigie.url}/readyz`).then((answer) => answer.status)).toBe(200)
    const script = blocks(await readFile(join(docs, 'api.md'), 'utf8')).join('\n')
    const child = spawn('bash', ['--norc', '--noprofile', '-euo', 'pipefail', '-c', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder.path,
      env: { PATH: '/usr/bin:/bin', VIGIE_URL: vigie.url, ...account },
    })
    const [said, complaints, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((resolve) => child.on('close', resolve)),
    ])
    expect({ complaints, code }).toEqual({ complaints: '', code: 0 })
    const lines = said.trim().split('\n')
    expect(lines.slice(0, 2)).toEqual(['local: online, 1/1 running', 'web'])
    expect(lines).toContain('container.restart local/web: success')
    expect(lines.slice(-2)).toEqual(['success', 'true'])
    await expect.poll(async () => (await fake.container('web'))?.state).toBe('exited')
  },
)

test('the French page shows the same commands', async () => {
  const [english, french] = await Promise.all(
    ['api.md', 'api.fr.md'].map((name) => readFile(join(docs, name), 'utf8')),
  )
  expect(blocks(french ?? '')).toEqual(blocks(english ?? ''))
})
