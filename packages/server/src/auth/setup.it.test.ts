import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { goodPassword, openAccounts, principalOf, setUp, visitor } from '../../test/open-accounts.ts'

describeOnEachDatabase('the first administrator', (database) => {
  const open = () => openAccounts(database())
  const usernames = async () =>
    (await database().kysely.selectFrom('users').select('username').execute()).map((row) => row.username)

  test('a wrong token, a weak password: refused, and nobody is made', async () => {
    const { auth } = open()
    const token = (await auth.setupToken()) ?? ''
    const ask = (given: string, password: string) =>
      auth.setup({ token: given, username: 'ana', password }, visitor)
    expect(await ask('', goodPassword)).toEqual({ ok: false, code: 'setup_token_wrong' })
    expect(await ask(`${token.slice(0, -1)}!`, goodPassword)).toEqual({
      ok: false,
      code: 'setup_token_wrong',
    })
    expect(await ask(token, 'password1234')).toEqual({ ok: false, code: 'weak_password' })
    expect(await usernames()).toEqual([])
    expect(await auth.setupNeeded()).toBe(true)
    expect(token).toHaveLength(43)
  })

  test('of fifty requests at once, from two processes of one database, one succeeds', async () => {
    const [one, two] = [open(), open()]
    const tokens = [(await one.auth.setupToken()) ?? '', (await two.auth.setupToken()) ?? '']
    const asked = Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? one : two).auth.setup(
        { token: tokens[index % 2] ?? '', username: `user${index}`, password: goodPassword },
        visitor,
      ),
    )
    const outcomes = await Promise.all(asked)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code !== 'setup_done')).toEqual([])
    expect(await usernames()).toHaveLength(1)
    expect(await one.auth.setupToken()).toBeUndefined()
    expect(await one.auth.setupNeeded()).toBe(false)
  })

  test('who sets up is signed in as administrator, and the journal names them', async () => {
    const accounts = open()
    const session = await setUp(accounts)
    expect(session.user).toMatchObject({ username: 'ana', role: 'admin', disabled: false })
    expect(session.user.last_login_at).toBe('2026-01-02T03:04:05.678Z')
    expect(await principalOf(accounts, session.cookie)).toMatchObject({
      username: 'ana',
      role: 'admin',
      via: 'cookie',
    })
    expect(await accounts.sentences()).toEqual([
      'The first administrator, ana, was made with the setup address, from 192.0.2.1.',
    ])
    const token = 'a'.repeat(43)
    expect(await accounts.auth.setup({ token, username: 'eve', password: goodPassword }, visitor)).toEqual({
      ok: false,
      code: 'setup_done',
    })
  })

  test('the settings make the administrator once, and a weak password is told as theirs', async () => {
    const { auth, sentences } = open()
    await expect(auth.ensureAdmin('root', 'root12345678')).rejects.toMatchObject({
      code: 'admin_password_weak',
      params: { name: 'root' },
    })
    expect(await usernames()).toEqual([])
    expect(
      await Promise.all([auth.ensureAdmin('root', goodPassword), auth.ensureAdmin('x', goodPassword)]),
    ).toEqual([true, false])
    expect(await open().auth.ensureAdmin('root', 'weak')).toBe(false)
    expect(await usernames()).toEqual(['root'])
    expect(await auth.setupToken()).toBeUndefined()
    expect(await sentences()).toEqual(['The administrator root was made from the settings.'])
  })

  test('accounts that were deleted by hand can be set up anew, once too', async () => {
    await setUp(open())
    for (let round = 0; round < 10; round += 1) {
      await database().kysely.deleteFrom('users').execute()
      const both = await Promise.allSettled([setUp(open()), setUp(open())])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await usernames()).toEqual(['ana'])
    }
  })
})
