import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { goodPassword, granted, openAccounts, principalOf, setUp, visitor } from '../../test/open-accounts.ts'
import { deleteEnded } from './ended-rows.ts'

const dayMs = 86_400_000

describeOnEachDatabase('rows of accounts that have ended', (database) => {
  const count = async (table: 'sessions' | 'refresh_tokens' | 'api_tokens') =>
    (await database().kysely.selectFrom(table).select('id').execute()).length

  test('what holds stays; what has ended goes after a while, and with it what hangs on it', async () => {
    const accounts = openAccounts(database())
    const { auth, clock } = accounts
    const ana = await principalOf(accounts, (await setUp(accounts)).cookie)
    const first = granted(await auth.loginApi('ana', goodPassword, visitor))
    let latest = granted(await auth.refresh(first.refresh_token, visitor))
    const token = { name: 'ci', role: 'viewer', hostIds: null } as const
    await auth.addApiToken(ana, { ...token, expiresInDays: 1 })
    await auth.addApiToken(ana, { ...token, expiresInDays: null })
    expect(await auth.tidy()).toBe(0)
    expect([await count('sessions'), await count('refresh_tokens'), await count('api_tokens')]).toEqual([
      2, 2, 2,
    ])

    clock.advance(3 * dayMs)
    latest = granted(await auth.refresh(latest.refresh_token, visitor))
    expect(await auth.tidy()).toBe(1)
    expect([await count('sessions'), await count('refresh_tokens')]).toEqual([1, 3])

    clock.advance(5 * dayMs)
    latest = granted(await auth.refresh(latest.refresh_token, visitor))
    expect(await auth.tidy()).toBe(1)
    expect(await count('refresh_tokens')).toBe(3)

    await auth.logout(granted(await auth.byBearer(latest.access_token, visitor)))
    clock.advance(dayMs / 2)
    expect(await auth.tidy()).toBe(0)
    clock.advance(dayMs)
    expect(await auth.tidy()).toBe(1)
    expect([await count('sessions'), await count('refresh_tokens')]).toEqual([0, 0])
    clock.advance(30 * dayMs)
    expect(await auth.tidy()).toBe(1)
    expect(await count('api_tokens')).toBe(1)
  })

  test('many go in several statements, and none once it is to stop', async () => {
    const accounts = openAccounts(database())
    const { user } = await setUp(accounts)
    const at = '2025-01-02T03:04:05.678Z'
    const row = {
      user_id: user.id,
      kind: 'api',
      secret_hash: null,
      revoked_at: at,
      user_agent: null,
      address: null,
    }
    const times = { created_at: at, last_used_at: at, expires_at: at }
    await database()
      .kysely.insertInto('sessions')
      .values(Array.from({ length: 2_500 }, () => ({ ...row, ...times })))
      .execute()
    expect(await deleteEnded(database().kysely, accounts.clock.now(), AbortSignal.abort())).toBe(0)
    expect(await deleteEnded(database().kysely, accounts.clock.now())).toBe(2_500)
    expect(await count('sessions')).toBe(1)
  })
})
