import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { goodPassword, granted, openAccounts, principalOf, setUp, visitor } from '../../test/open-accounts.ts'

const hourMs = 3_600_000

describeOnEachDatabase('sessions of browsers', (database) => {
  async function withBob(role: 'viewer' | 'operator' | 'admin' = 'operator') {
    const accounts = openAccounts(database())
    const { auth } = accounts
    const ana = await principalOf(accounts, (await setUp(accounts)).cookie)
    const user = await auth.addUser({ username: 'Bob', password: 'seven green bicycles', role }, ana)
    const signIn = async () => granted(await auth.loginBrowser('bob', 'seven green bicycles', visitor))
    const { cookie } = await signIn()
    const bob = await principalOf(accounts, cookie)
    accounts.announced.length = 0
    return { ...accounts, accounts, ana, user, cookie, bob, signIn }
  }

  test('what was never a cookie is nobody, whatever it is', async () => {
    const { auth, cookie } = await withBob()
    const near = fc.stringMatching(/^[A-Za-z0-9_-]{43}$/)
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), near), async (text) => {
        expect(await auth.byCookie(text, visitor)).toBeUndefined()
      }),
    )
    const stored = await database().kysely.selectFrom('sessions').select('secret_hash').execute()
    for (const { secret_hash } of stored) {
      expect(secret_hash).not.toBe(cookie)
      expect(await auth.byCookie(secret_hash ?? '', visitor)).toBeUndefined()
    }
  })

  test('after signing out the cookie is nobody, and the change is announced', async () => {
    const { auth, bob, cookie, announced } = await withBob()
    await auth.logout(bob)
    expect(announced).toEqual([{ userId: bob.userId, sessionId: bob.sessionId }])
    expect(await auth.byCookie(cookie, visitor)).toBeUndefined()
    expect(await auth.again(bob)).toBeUndefined()
    await auth.logout(bob)
    expect(announced).toHaveLength(1)
  })

  test('with a user’s 101st session the longest unused one ends, and nobody else’s', async () => {
    const { auth, accounts, bob, cookie, ana, clock, announced, signIn } = await withBob()
    const signInProgram = () => auth.loginApi('bob', 'seven green bicycles', visitor)
    const second = await principalOf(accounts, (await signIn()).cookie)
    for (let count = 3; count <= 100; count += 1) granted(await signInProgram())
    clock.advance(120_000)
    await auth.byCookie(cookie, visitor)
    expect(await auth.sessions(bob)).toHaveLength(100)
    expect(announced).toEqual([])
    granted(await signInProgram())
    expect(announced).toEqual([{ userId: bob.userId, sessionId: second.sessionId }])
    expect(await auth.again(second)).toBeUndefined()
    expect(await auth.sessions(bob)).toHaveLength(100)
    expect((await auth.again(bob))?.username).toBe('Bob')
    expect((await auth.again(ana))?.username).toBe('ana')
  })

  test.each([
    ['a new role', { role: 'viewer' }],
    ['a new password', { password: 'nine quiet lanterns' }],
    ['being disabled', { disabled: true }],
  ] as const)('after %s every session has ended, at once and for good', async (_what, change) => {
    const { auth, bob, cookie, ana, announced, accounts } = await withBob()
    let seenAtOnce: unknown = 'nothing'
    const reading = Promise.withResolvers<void>()
    auth.onRightsChange((told) => {
      if (told.userId !== bob.userId) return
      void auth.again(bob).then((now) => {
        seenAtOnce = now
        reading.resolve()
      })
    })
    await auth.changeUser(bob.userId, change, ana)
    await reading.promise
    expect(seenAtOnce).toBeUndefined()
    expect(announced).toEqual([{ userId: bob.userId }])
    expect(await auth.byCookie(cookie, visitor)).toBeUndefined()
    await auth.changeUser(bob.userId, { role: 'operator', disabled: false }, ana)
    expect(await auth.byCookie(cookie, visitor)).toBeUndefined()
    expect(await principalOf(accounts, (await setUpAgain(auth)).cookie)).toMatchObject({ username: 'ana' })
  })

  const setUpAgain = async (auth: ReturnType<typeof openAccounts>['auth']) =>
    granted(await auth.loginBrowser('ANA', goodPassword, visitor))

  test('a change to what is so already ends and announces nothing', async () => {
    const { auth, bob, ana, cookie, announced, sentences } = await withBob()
    const before = await sentences()
    await auth.changeUser(bob.userId, { role: 'operator', disabled: false }, ana)
    expect(announced).toEqual([])
    expect(await auth.byCookie(cookie, visitor)).toMatchObject({ username: 'Bob' })
    expect(await sentences()).toEqual(before)
  })

  test('a user who was removed is nobody', async () => {
    const { auth, bob, cookie, ana, announced } = await withBob()
    await auth.removeUser(bob.userId, ana)
    expect(announced).toEqual([{ userId: bob.userId }])
    expect(await auth.byCookie(cookie, visitor)).toBeUndefined()
    expect(await auth.again(bob)).toBeUndefined()
  })

  test('who changes the password keeps this session, and the others end', async () => {
    const { auth, bob, cookie, signIn, announced, sentences } = await withBob()
    const other = (await signIn()).cookie
    const change = (current: string, next: string) => auth.changePassword(bob, current, next, visitor)
    await expect(change('seven green bicycles', 'bobbobbobbob')).rejects.toMatchObject({
      code: 'weak_password',
    })
    expect(await change('wrong', 'nine quiet lanterns')).toEqual({ ok: false, code: 'wrong_credentials' })
    expect(announced).toEqual([])
    expect(await change('seven green bicycles', 'nine quiet lanterns')).toEqual({
      ok: true,
      value: undefined,
    })
    expect(announced).toEqual([{ userId: bob.userId }])
    expect(await auth.byCookie(other, visitor)).toBeUndefined()
    expect(await auth.byCookie(cookie, visitor)).toMatchObject({ username: 'Bob' })
    expect((await auth.loginBrowser('bob', 'seven green bicycles', visitor)).ok).toBe(false)
    expect((await auth.loginBrowser('bob', 'nine quiet lanterns', visitor)).ok).toBe(true)
    const told = (await sentences()).join('\n')
    expect(told).toContain('Bob changed their password. All other sessions ended.')
    expect(told).toContain('A change of the password of Bob from 192.0.2.1 failed')
    expect(told).not.toMatch(/lanterns|bicycles/)
  })

  test('guesses at the current password are slowed, and not those of strangers at the account', async () => {
    const { auth, bob, signIn } = await withBob()
    const guesses: string[] = []
    for (let round = 0; round < 8; round += 1) {
      const outcome = await auth.changePassword(bob, 'wrong', 'nine quiet lanterns', visitor)
      guesses.push(outcome.ok ? 'ok' : outcome.code)
    }
    expect(guesses.slice(4)).toEqual(['wrong_credentials', ...Array(3).fill('too_many_requests')])
    expect((await signIn()).user.username).toBe('Bob')
  })

  test('twelve hours without use end it, thirty days end it in any case', async () => {
    const { auth, clock, cookie, signIn } = await withBob()
    const fresh = await signIn()
    clock.advance(12 * hourMs)
    expect(await auth.byCookie(cookie, visitor)).toBeUndefined()
    const kept = await signIn()
    expect(kept.expiresAtMs - clock.now()).toBe(30 * 24 * hourMs)
    for (let hours = 0; hours < 30 * 24 - 10; hours += 10) {
      expect(await auth.byCookie(kept.cookie, visitor), `${hours} h`).toBeDefined()
      clock.advance(10 * hourMs)
    }
    clock.advance(10 * hourMs)
    expect(await auth.byCookie(kept.cookie, visitor)).toBeUndefined()
    expect(await auth.byCookie(fresh.cookie, visitor)).toBeUndefined()
  })

  test('its use is written at most once a minute', async () => {
    const { auth, clock, cookie, bob } = await withBob()
    const lastUse = async () => (await auth.sessions(bob))[0]?.last_used_at
    const began = await lastUse()
    clock.advance(59_999)
    await auth.byCookie(cookie, visitor)
    expect(await lastUse()).toBe(began)
    clock.advance(1)
    await Promise.all([auth.byCookie(cookie, visitor), auth.byCookie(cookie, visitor)])
    expect(await lastUse()).not.toBe(began)
  })

  test('everybody sees and ends their own sessions only', async () => {
    const { auth, ana, bob, signIn, announced } = await withBob()
    await signIn()
    const [second, first] = await auth.sessions(bob)
    expect(first).toMatchObject({ id: bob.sessionId, kind: 'browser', current: true, user_agent: 'test' })
    expect(second).toMatchObject({ current: false, address: '192.0.2.1' })
    expect(await auth.endSession(bob, ana.sessionId ?? 0)).toBe(false)
    expect(await auth.endSession(bob, 999_999)).toBe(false)
    expect(announced).toEqual([])
    expect(await auth.endSession(bob, second?.id ?? 0)).toBe(true)
    expect(announced).toEqual([{ userId: bob.userId, sessionId: second?.id }])
    expect(await auth.endSession(bob, second?.id ?? 0)).toBe(false)
    expect(await auth.sessions(bob)).toHaveLength(1)
    expect(await auth.sessions(ana)).toHaveLength(1)
  })

  test('one that is disabled while the password is looked at does not get in', async () => {
    const { auth, ana, bob } = await withBob()
    const [login] = await Promise.all([
      auth.loginBrowser('bob', 'seven green bicycles', visitor),
      auth.changeUser(bob.userId, { disabled: true }, ana),
    ])
    // Whichever was first: afterwards there is no session that holds.
    if (login.ok) expect(await auth.byCookie(login.value.cookie, visitor)).toBeUndefined()
    expect(await auth.sessions(bob)).toEqual([])
    expect(await auth.loginBrowser('bob', 'seven green bicycles', visitor)).toEqual({
      ok: false,
      code: 'wrong_credentials',
    })
  })

  test('a listener that fails keeps the others from nothing, and one that left hears nothing', async () => {
    const { auth, accounts, bob, announced } = await withBob()
    const heard: number[] = []
    using failing = auth.onRightsChange(() => {
      throw new Error('no')
    })
    const after = auth.onRightsChange(({ userId }) => heard.push(userId))
    await auth.logout(bob)
    expect(heard).toEqual([bob.userId])
    after[Symbol.dispose]()
    await auth.logout(await principalOf(accounts, (await setUpAgain(auth)).cookie))
    expect(heard).toHaveLength(1)
    expect(announced).toHaveLength(2)
    expect(failing).toBeDefined()
  })
})
