import { expect, test } from 'vitest'
import { runCommand } from './command.ts'
import { hasPart, postgresBin } from './parts.ts'
import { createDatabase, startPostgres } from './postgres.ts'

async function ask(url: string, statement: string): Promise<string> {
  const { stdout, stderr } = await runCommand([
    `${postgresBin()}/psql`,
    '-X',
    '-At',
    '-d',
    url,
    '-c',
    statement,
  ])
  return stdout.trim() || stderr.trim()
}

test.skipIf(!hasPart('postgres'))(
  'a wrong password is refused, the right one gives an empty database',
  async () => {
    await using server = await startPostgres()
    const wrong = new URL(server.url)
    wrong.password = 'wrong'
    expect(await ask(wrong.href, 'select 1')).toMatch(/password authentication failed/)

    await using first = await createDatabase(server.url)
    await using second = await createDatabase(server.url)
    await ask(first.url, 'create table only_here (a int8)')
    expect(await ask(first.url, 'select count(*) from only_here')).toBe('0')
    expect(await ask(second.url, 'select count(*) from only_here')).toMatch(/does not exist/)
  },
)

test.skipIf(!hasPart('postgres'))('nothing answers any more once the server is disposed', async () => {
  let url: string
  {
    await using server = await startPostgres()
    url = server.url
    expect(await ask(url, 'select 41 + 1')).toBe('42')
  }
  expect(await ask(url, 'select 1')).toMatch(/refused|closed/i)
})
