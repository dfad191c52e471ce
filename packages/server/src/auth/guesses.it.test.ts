import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { goodPassword, granted, lightHash, openAccounts, setUp, visitor } from '../../test/open-accounts.ts'
import { checkPassword, hashCost, hashPassword } from './password-hash.ts'

describeOnEachDatabase('guesses at passwords', (database) => {
  async function open() {
    const accounts = openAccounts(database())
    const { deviceCookie } = await setUp(accounts)
    return { ...accounts, deviceCookie }
  }

  test('ten thousand from ten thousand addresses: a few are looked at, and the owner’s browser gets in all along', async () => {
    const { auth, deviceCookie, clock } = await open()
    const answers: Record<string, number> = {}
    for (let round = 0; round < 100; round += 1) {
      const guesses = Array.from({ length: 100 }, (_, at) =>
        auth.loginBrowser('ana', `guess ${round} ${at}`, { address: `198.18.${round}.${at}` }),
      )
      for (const outcome of await Promise.all(guesses)) {
        const answer = outcome.ok ? 'ok' : outcome.code
        answers[answer] = (answers[answer] ?? 0) + 1
      }
      const owner = await auth.loginBrowser('ana', goodPassword, { ...visitor, deviceCookie })
      expect(owner.ok, `round ${round}`).toBe(true)
      clock.advance(10_000)
    }
    expect(answers.ok).toBeUndefined()
    expect(answers.busy).toBeUndefined()
    expect(answers.wrong_credentials).toBeLessThan(40)
    expect((answers.wrong_credentials ?? 0) + (answers.too_many_requests ?? 0)).toBe(10_000)
    // Another browser of the owner: a minute after the last guess.
    clock.advance(60_000)
    expect((await auth.loginBrowser('ana', goodPassword, visitor)).ok).toBe(true)
  })

  test('the browser of the owner has its own patience: a thief of it is slowed too', async () => {
    const { auth, deviceCookie } = await open()
    const codes: string[] = []
    for (let round = 0; round < 7; round += 1) {
      const outcome = await auth.loginApi('ana', 'wrong', { ...visitor, deviceCookie })
      codes.push(outcome.ok ? 'ok' : outcome.code)
    }
    expect(codes).toEqual([...Array(5).fill('wrong_credentials'), ...Array(2).fill('too_many_requests')])
    const elsewhere = await auth.loginApi('ana', goodPassword, visitor)
    expect(elsewhere.ok).toBe(true)
  })

  test('an account that is not there, is disabled, or is there: the same answers in the same order', async () => {
    const { auth } = await open()
    const { id } = await auth.addUser({ username: 'gone', password: 'seven green bicycles', role: 'viewer' })
    await auth.changeUser(id, { disabled: true })
    const answers: unknown[] = []
    for (const [at, name] of ['ana', 'gone', 'nobody', 'no body\0'].entries()) {
      const seen: unknown[] = []
      for (let round = 0; round < 8; round += 1) {
        const given = round === 3 && name === 'gone' ? 'seven green bicycles' : 'wrong'
        seen.push(await auth.loginBrowser(name, given, { address: `192.0.2.${100 + at}` }))
      }
      answers.push(seen)
    }
    expect(answers[0]).toContainEqual({ ok: false, code: 'too_many_requests', retryAfterS: 1 })
    for (const seen of answers) expect(seen).toEqual(answers[0])
  })

  test('the name in other capitals is the same account, for its owner and for guesses', async () => {
    const { auth } = await open()
    expect((await auth.loginBrowser(' ANA ', goodPassword, visitor)).ok).toBe(true)
    for (const name of ['ana', 'Ana', 'aNa', 'ANA', ' ana']) await auth.loginBrowser(name, 'wrong', visitor)
    expect(await auth.loginBrowser('anA', goodPassword, visitor)).toMatchObject({ code: 'too_many_requests' })
  })

  test('the journal tells of ten thousand guesses in a few lines, and of no name that is nobody’s', async () => {
    const { auth, clock, sentences } = await open()
    await auth.loginBrowser('ana', 'wrong', visitor)
    await auth.loginBrowser('my secret passphrase', 'wrong', visitor)
    for (let at = 0; at < 10_000; at += 1) {
      await auth.loginBrowser('ana', 'hunter2hunter2', { address: `198.18.${at >> 8}.${at & 255}` })
    }
    clock.advance(600_000)
    await auth.tidy()
    await auth.tidy()
    await auth.close()
    const told = (await sentences()).slice(1)
    expect(told).toEqual([
      'A sign-in as ana from 192.0.2.1 failed.',
      'A sign-in from 192.0.2.1 failed: there is no such user.',
      ...Array.from({ length: 3 }, (_, at) => `A sign-in as ana from 198.18.0.${at} failed.`),
      '1 more sign-ins failed and 9996 were turned away within 10 min, from 1000 networks.',
    ])
  })

  test('more at once than can be hashed are told to come back, and count for nothing', async () => {
    await open()
    const { auth } = openAccounts(database(), hashCost)
    const many = Array.from({ length: 200 }, (_, at) =>
      auth.loginBrowser(`nobody${at}`, 'wrong', { address: `198.18.7.${at}` }),
    )
    const codes = (await Promise.all(many)).map((outcome) => (outcome.ok ? 'ok' : outcome.code))
    expect(new Set(codes)).toEqual(new Set(['wrong_credentials', 'busy']))
    const first = codes.indexOf('busy')
    const again = await auth.loginBrowser(`nobody${first}`, 'wrong', { address: `198.18.7.${first}` })
    expect(again).toEqual({ ok: false, code: 'wrong_credentials' })
  })

  test('a hash of another cost is replaced at the next sign-in, and only then', async () => {
    const { auth } = await open()
    const db = database().kysely
    const older = await hashPassword(goodPassword, (bytes) => Buffer.alloc(bytes, 1), {
      ...lightHash,
      passes: 3,
    })
    await db.updateTable('users').set({ password_hash: older }).execute()
    const stored = async () =>
      (await db.selectFrom('users').select('password_hash').executeTakeFirst())?.password_hash
    await auth.loginBrowser('ana', 'wrong', visitor)
    expect(await stored()).toBe(older)
    granted(await auth.loginBrowser('ana', goodPassword, visitor))
    expect(await stored()).not.toBe(older)
    expect(await checkPassword(goodPassword, await stored(), lightHash)).toEqual({
      right: true,
      stale: false,
    })
  })
})
