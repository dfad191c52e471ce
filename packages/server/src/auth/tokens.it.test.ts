import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { goodPassword, granted, openAccounts, principalOf, setUp, visitor } from '../../test/open-accounts.ts'
import { newApiToken } from './api-token-text.ts'
import type { Principal } from './principal.ts'

const dayMs = 86_400_000
const wrong = { ok: false, code: 'wrong_credentials' } as const

describeOnEachDatabase('tokens of programs', (database) => {
  async function open() {
    const accounts = openAccounts(database())
    const { auth } = accounts
    const ana = await principalOf(accounts, (await setUp(accounts)).cookie)
    const bearer = async (token: string) => granted(await auth.byBearer(token, visitor))
    const signIn = async () => granted(await auth.loginApi('ana', goodPassword, visitor))
    accounts.announced.length = 0
    return { ...accounts, accounts, ana, bearer, signIn }
  }

  test('malformed tokens are refused and never throw', async () => {
    const { auth, signIn } = await open()
    const { access_token } = await signIn()
    const cut = fc.nat({ max: access_token.length - 1 }).map((at) => access_token.slice(0, at))
    const near = fc.stringMatching(/^vigie_[0-9A-Za-z]{49}$/)
    const real = fc.constant(0).map(() => newApiToken((bytes) => Buffer.alloc(bytes, 5)))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), cut, near, real), async (text) => {
        expect(await auth.byBearer(text, visitor)).toEqual(wrong)
        expect(await auth.refresh(text, visitor)).toEqual(wrong)
      }),
    )
  })

  test('an access token holds for ten minutes, and while its session stands', async () => {
    const { auth, clock, signIn, bearer, announced } = await open()
    const { access_token, token_type, expires_in } = await signIn()
    expect({ token_type, expires_in }).toEqual({ token_type: 'bearer', expires_in: 600 })
    const principal = await bearer(access_token)
    expect(principal).toMatchObject({ username: 'ana', role: 'admin', via: 'access_token' })
    expect(principal.expiresAtMs).toBeGreaterThan(clock.now() + 598_000)
    expect(await auth.again(principal)).toEqual(principal)
    clock.advance(600_000)
    expect(await auth.byBearer(access_token, visitor)).toEqual({ ok: false, code: 'token_expired' })
    expect(await auth.again(principal)).toBeUndefined()
    const other = await bearer((await signIn()).access_token)
    await auth.logout(other)
    expect(announced).toEqual([{ userId: other.userId, sessionId: other.sessionId }])
    expect(await auth.again(other)).toBeUndefined()
  })

  test('an access token that names a session which began at another time is refused', async () => {
    const { auth, signIn } = await open()
    const { access_token } = await signIn()
    await database().kysely.updateTable('sessions').set({ created_at: '2025-01-02T03:04:05.678Z' }).execute()
    expect(await auth.byBearer(access_token, visitor)).toEqual(wrong)
  })

  test('a refresh token works once; used again it ends its session, and no other', async () => {
    const { auth, signIn, bearer, announced, sentences } = await open()
    const [first, other] = [await signIn(), await signIn()]
    const second = granted(await auth.refresh(first.refresh_token, visitor))
    const third = granted(await auth.refresh(second.refresh_token, visitor))
    const { userId, sessionId } = await bearer(third.access_token)
    expect(announced).toEqual([])
    expect(await auth.refresh(first.refresh_token, visitor)).toEqual({ ok: false, code: 'token_reused' })
    expect(announced).toEqual([{ userId, sessionId }])
    expect(await auth.byBearer(third.access_token, visitor)).toEqual(wrong)
    expect((await auth.refresh(third.refresh_token, visitor)).ok).toBe(false)
    expect(await auth.refresh(first.refresh_token, visitor)).toEqual({ ok: false, code: 'token_reused' })
    expect(announced).toHaveLength(1)
    expect((await bearer(other.access_token)).username).toBe('ana')
    const told = (await sentences()).filter((line) => line.includes('refresh token'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('ana')
  })

  test('of two refreshes at once one wins, and the session ends, thirty times over', async () => {
    const { auth, signIn } = await open()
    for (let round = 0; round < 30; round += 1) {
      const { access_token, refresh_token } = await signIn()
      const both = await Promise.all([
        auth.refresh(refresh_token, visitor),
        auth.refresh(refresh_token, visitor),
      ])
      const [won] = both.filter(({ ok }) => ok)
      expect(both.map((outcome) => (outcome.ok ? 'ok' : outcome.code)).sort()).toEqual(['ok', 'token_reused'])
      expect(await auth.byBearer(access_token, visitor)).toEqual(wrong)
      if (won?.ok) expect((await auth.refresh(won.value.refresh_token, visitor)).ok).toBe(false)
    }
  })

  test('a refresh token ends with its session: a week unused, thirty days in any case', async () => {
    const { auth, clock, signIn } = await open()
    const unused = await signIn()
    let kept = await signIn()
    clock.advance(7 * dayMs)
    expect(await auth.refresh(unused.refresh_token, visitor)).toEqual({ ok: false, code: 'token_expired' })
    kept = await signIn()
    for (let days = 0; days < 30; days += 6) {
      kept = granted(await auth.refresh(kept.refresh_token, visitor))
      clock.advance(6 * dayMs)
    }
    expect(await auth.refresh(kept.refresh_token, visitor)).toEqual({ ok: false, code: 'token_expired' })
  })

  test('no token and no hash of one is in the database as it was told', async () => {
    const { auth, ana, signIn } = await open()
    const { access_token, refresh_token } = await signIn()
    const asked = { name: 'ci', role: 'viewer', hostIds: null, expiresInDays: 1 } as const
    const { token } = await auth.addApiToken(ana, asked)
    const everything: unknown[] = []
    for (const table of [
      'users',
      'sessions',
      'refresh_tokens',
      'api_tokens',
      'journal',
      'settings',
    ] as const) {
      everything.push(...(await database().kysely.selectFrom(table).selectAll().execute()))
    }
    const text = JSON.stringify(everything)
    for (const secret of [access_token, refresh_token, token, goodPassword])
      expect(text).not.toContain(secret)
    expect(text).toContain('$argon2id$')
  })

  test('a personal token can do no more than its role and its owner, and sees its hosts only', async () => {
    const { auth, ana, bearer } = await open()
    const asked = { name: 'ci', role: 'operator', hostIds: [3, 3, 5], expiresInDays: 90 } as const
    const { token, apiToken } = await auth.addApiToken(ana, asked)
    expect(apiToken).toMatchObject({ name: 'ci', role: 'operator', host_ids: [3, 5], last_used_at: null })
    expect(token.startsWith(apiToken.hint)).toBe(true)
    expect(apiToken.hint).toHaveLength(10)
    const principal = await bearer(token)
    expect(principal).toMatchObject({ role: 'operator', via: 'api_token', tokenId: apiToken.id })
    expect([...(principal.hostIds ?? [])]).toEqual([3, 5])
    await auth.addUser({ username: 'bob', password: 'seven green bicycles', role: 'admin' }, ana)
    await auth.changeUser(ana.userId, { role: 'viewer' })
    expect((await bearer(token)).role).toBe('viewer')
    expect((await auth.again(principal))?.role).toBe('viewer')
    await auth.changeUser(ana.userId, { disabled: true })
    expect(await auth.byBearer(token, visitor)).toEqual(wrong)
    expect(await auth.again(principal)).toBeUndefined()
  })

  test('a personal token makes no other, so that it ends with its removal', async () => {
    const { auth, ana, bearer } = await open()
    const asked = { name: 'one', role: 'admin', hostIds: null, expiresInDays: null } as const
    const { token, apiToken } = await auth.addApiToken(ana, asked)
    const refusal = { code: 'token_by_token' }
    await expect(auth.addApiToken(await bearer(token), asked)).rejects.toMatchObject(refusal)
    expect(await auth.apiTokens(ana)).toEqual([expect.objectContaining({ id: apiToken.id })])
  })

  test('a password that an administrator gives removes the tokens; one’s own change keeps them', async () => {
    const { auth, ana, bearer, announced, sentences } = await open()
    const bob = await auth.addUser({ username: 'bob', password: goodPassword, role: 'viewer' }, ana)
    const asBob = await principalOf(
      { auth },
      granted(await auth.loginBrowser('bob', goodPassword, visitor)).cookie,
    )
    const asked = { name: 'ci', role: 'viewer', hostIds: null, expiresInDays: null } as const
    const [first, second] = [await auth.addApiToken(asBob, asked), await auth.addApiToken(asBob, asked)]
    const ofAna = await auth.addApiToken(ana, asked)
    granted(await auth.changePassword(asBob, goodPassword, 'seven green bicycles', visitor))
    const principal = await bearer(first.token)
    announced.length = 0
    await auth.changeUser(bob.id, { password: 'nine quiet lanterns' }, ana)
    expect(announced).toEqual([{ userId: bob.id }])
    for (const { token } of [first, second]) expect(await auth.byBearer(token, visitor)).toEqual(wrong)
    expect(await auth.again(principal)).toBeUndefined()
    expect((await auth.byBearer(ofAna.token, visitor)).ok).toBe(true)
    expect((await sentences()).slice(-2)).toEqual([
      'ana gave bob a new password. All sessions of bob ended.',
      'ana removed all API tokens of bob (2) with the old password.',
    ])
  })

  test('a personal token ends at its time, and one without goes on', async () => {
    const { auth, ana, clock, bearer } = await open()
    const add = (expiresInDays: number | null) =>
      auth.addApiToken(ana, { name: 'ci', role: 'viewer', hostIds: null, expiresInDays })
    const [short, endless] = [await add(1), await add(null)]
    const principal = await bearer(short.token)
    expect(endless.apiToken.expires_at).toBeNull()
    clock.advance(dayMs)
    expect(await auth.byBearer(short.token, visitor)).toEqual({ ok: false, code: 'token_expired' })
    expect(await auth.again(principal)).toBeUndefined()
    clock.advance(4_000 * dayMs)
    expect((await bearer(endless.token)).expiresAtMs).toBeUndefined()
  })

  test('the use of a personal token is written at most once a minute', async () => {
    const { auth, ana, clock, bearer } = await open()
    const asked = { name: 'ci', role: 'viewer', hostIds: null, expiresInDays: null } as const
    const { token } = await auth.addApiToken(ana, asked)
    const lastUse = async () => (await auth.apiTokens(ana))[0]?.last_used_at
    await bearer(token)
    const first = await lastUse()
    expect(first).toBe('2026-01-02T03:04:05.678Z')
    clock.advance(59_999)
    await bearer(token)
    expect(await lastUse()).toBe(first)
    clock.advance(1)
    await bearer(token)
    expect(await lastUse()).toBe('2026-01-02T03:05:05.678Z')
  })

  test('everybody sees and removes their own, and the machine’s administrator everybody’s', async () => {
    const { auth, ana, announced, sentences } = await open()
    const bob = await auth.addUser({ username: 'bob', password: 'seven green bicycles', role: 'viewer' }, ana)
    const asBob: Principal = { userId: bob.id, username: 'bob', role: 'viewer', via: 'cookie' }
    const machine: Principal = { userId: 0, username: 'local', role: 'admin', via: 'socket' }
    const asked = { name: 'ci', role: 'admin', hostIds: null, expiresInDays: null } as const
    const ofBob = await auth.addApiToken(asBob, asked)
    const ofMachine = await auth.addApiToken(machine, { ...asked, name: 'cron' })
    expect(ofBob.apiToken.role).toBe('viewer')
    expect((await auth.apiTokens(ana)).map(({ name }) => name)).toEqual(['cron'])
    expect((await auth.apiTokens(machine)).map(({ name }) => name)).toEqual(['cron', 'ci'])
    expect(await auth.removeApiToken(ana, ofBob.apiToken.id)).toBe(false)
    expect(announced).toEqual([])
    expect(await auth.removeApiToken(machine, ofBob.apiToken.id)).toBe(true)
    expect(announced).toEqual([{ userId: bob.id, tokenId: ofBob.apiToken.id }])
    expect(await auth.byBearer(ofBob.token, visitor)).toEqual(wrong)
    expect(await auth.removeApiToken(asBob, ofBob.apiToken.id)).toBe(false)
    expect((await auth.byBearer(ofMachine.token, visitor)).ok).toBe(true)
    expect((await sentences()).slice(-3)).toEqual([
      'bob made the token “ci” of bob (viewer).',
      'local made the token “cron” of ana (administrator).',
      'local removed the token “ci” of bob.',
    ])
    expect(await auth.again(machine)).toBe(machine)
  })
})
