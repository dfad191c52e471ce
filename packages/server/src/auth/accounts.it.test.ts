import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { goodPassword, openAccounts, principalOf, setUp, visitor } from '../../test/open-accounts.ts'
import { machineAdmin } from './principal.ts'

const password = 'seven green bicycles'

describeOnEachDatabase('accounts', (database) => {
  async function open() {
    const accounts = openAccounts(database())
    const ana = await principalOf(accounts, (await setUp(accounts)).cookie)
    return { ...accounts, ana }
  }

  test('a user who is not there is told as such', async () => {
    const { auth, ana } = await open()
    const missing = { code: 'user_not_found' }
    await expect(auth.changeUser(999_999, { role: 'admin' }, ana)).rejects.toMatchObject(missing)
    await expect(auth.removeUser(999_999, ana)).rejects.toMatchObject(missing)
    await expect(
      auth.changePassword({ ...ana, userId: 999_999 }, goodPassword, password, visitor),
    ).rejects.toMatchObject(missing)
    expect(await auth.user(999_999)).toBeUndefined()
  })

  test('a name is taken whatever its capitals, also of two at once', async () => {
    const { auth } = await open()
    const taken = { code: 'user_name_taken' }
    await expect(auth.addUser({ username: 'ANA', password, role: 'viewer' })).rejects.toMatchObject(taken)
    const both = await Promise.allSettled(
      ['bob', 'Bob'].map((username) => auth.addUser({ username, password, role: 'viewer' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await auth.users()).map(({ username }) => username.toLowerCase())).toEqual(['ana', 'bob'])
  })

  test('weak passwords are refused: of a new account, and for one that is there', async () => {
    const { auth, ana } = await open()
    const weak = { code: 'weak_password' }
    await expect(
      auth.addUser({ username: 'bob', password: 'bob-bob-bob-1', role: 'viewer' }),
    ).rejects.toMatchObject(weak)
    await expect(auth.changeUser(ana.userId, { password: 'ana1234567890' })).rejects.toMatchObject(weak)
    expect(await auth.users()).toHaveLength(1)
    expect((await auth.loginBrowser('ana', goodPassword, visitor)).ok).toBe(true)
  })

  test('an administrator gives no new password to themselves; who has the machine may', async () => {
    const { auth, ana } = await open()
    const refusal = auth.changeUser(ana.userId, { password }, ana)
    await expect(refusal).rejects.toMatchObject({ code: 'own_password' })
    expect((await auth.loginBrowser('ana', goodPassword, visitor)).ok).toBe(true)
    await auth.changeUser(ana.userId, { password }, machineAdmin)
    expect((await auth.loginBrowser('ana', password, visitor)).ok).toBe(true)
  })

  test('the last administrator stays: not removed, demoted or disabled', async () => {
    const { auth, ana, announced } = await open()
    const { id: disabledId } = await auth.addUser({ username: 'old', password, role: 'admin' }, ana)
    await auth.changeUser(disabledId, { disabled: true }, ana)
    const before = announced.length
    const last = { code: 'last_admin', params: { name: 'ana' } }
    await expect(auth.removeUser(ana.userId, ana)).rejects.toMatchObject(last)
    await expect(auth.changeUser(ana.userId, { role: 'operator' }, ana)).rejects.toMatchObject(last)
    await expect(auth.changeUser(ana.userId, { disabled: true }, ana)).rejects.toMatchObject(last)
    expect(announced).toHaveLength(before)
    expect(await auth.again(ana)).toMatchObject({ role: 'admin' })
    await auth.removeUser(disabledId, ana)
  })

  test('of two administrators who demote or remove each other at once one stays, thirty times over', async () => {
    const { auth, ana } = await open()
    for (let round = 0; round < 30; round += 1) {
      const bob = await auth.addUser({ username: `bob${round}`, password, role: 'admin' }, ana)
      const acts = [
        () => auth.changeUser(bob.id, { role: 'viewer' }),
        () =>
          round % 2 === 0
            ? auth.changeUser(ana.userId, { disabled: true })
            : auth.changeUser(ana.userId, { role: 'viewer' }),
      ]
      const done = await Promise.allSettled(acts.map((act) => act()))
      expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const admins = (await auth.users()).filter(({ role, disabled }) => role === 'admin' && !disabled)
      expect(admins).toHaveLength(1)
      await auth.changeUser(ana.userId, { role: 'admin', disabled: false })
      await auth.changeUser(bob.id, { role: 'viewer' })
    }
  })

  test('the journal says who changed what, and no password', async () => {
    const { auth, ana, sentences } = await open()
    const { id } = await auth.addUser({ username: 'bob', password, role: 'viewer' }, ana)
    await auth.changeUser(id, { role: 'operator', password: 'nine quiet lanterns' }, ana)
    await auth.changeUser(id, { disabled: true }, ana)
    await auth.changeUser(id, { disabled: false })
    await auth.removeUser(id, ana)
    expect((await sentences()).slice(1)).toEqual([
      'bob was added as viewer by ana.',
      'The role of bob was changed from viewer to operator by ana. All sessions of bob ended.',
      'ana gave bob a new password. All sessions of bob ended.',
      'bob was disabled by ana. All sessions of bob ended.',
      'bob was enabled by vigie.',
      'bob was removed by ana.',
    ])
    const rows = await database().kysely.selectFrom('journal').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/bicycles|lanterns|argon2/)
    expect(rows[1]).toMatchObject({ actor_id: ana.userId, actor: 'ana', target_kind: 'user', target: 'bob' })
  })
})
