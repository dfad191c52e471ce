import { expect, test } from 'vitest'
import { owner, Program, secretOf, signIn } from './harness/accounts.ts'
import { scriptedEngine } from './harness/engines.ts'
import { hasBrowser, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** Tokens for programs, accounts for people. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ containers: [{ name: 'web' }] }) })

const asked = (token: string): Promise<Response> =>
  fetch(`${scene.vigie.url}/api/docker/hosts`, { headers: { authorization: `Bearer ${token}` } })

test.skipIf(!hasBrowser)(
  'a token is made, shown once, opens the API, and is worth nothing once revoked',
  async () => {
    const desk = await scene.desk()
    await signIn(desk, owner, '/login?next=/account')
    await desk.button('tokens.new').click()
    await desk.field('tokens.name').fill('backup script')
    await desk.button('tokens.make').click()
    const token = await desk.field('tokens.token').inputValue()
    expect(token).toMatch(/^vigie_[\w-]{40,}$/)
    await desk.shot('token-made')
    expect((await asked(token)).status).toBe(200)
    await desk.button('tokens.kept').click()
    await desk.page.reload()
    await desk.button('tokens.revoke_of', { name: 'backup script' }).waitFor()
    expect(await desk.page.content()).not.toContain(token)
    await desk.button('tokens.revoke_of', { name: 'backup script' }).click()
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: desk.text('tokens.revoke'), exact: true })
      .click()
    await desk.page.getByText(desk.text('tokens.none')).waitFor()
    expect((await asked(token)).status).toBe(401)
  },
)

test.skipIf(!hasBrowser)(
  'a person who is added signs in with the role that was given, and loses it when disabled',
  async () => {
    const desk = await scene.desk({ language: 'fr', screen: 'phone' })
    await signIn(desk, owner, '/login?next=/users')
    await desk.button('users.add').first().click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByLabel(desk.text('login.username')).fill('grace')
    await dialog.getByLabel(desk.text('password.new'), { exact: true }).fill(secretOf('grace'))
    await desk.shot('user-new')
    await dialog.getByRole('button', { name: desk.text('users.add') }).click()
    await desk.page.getByText(desk.text('users.added', { name: 'grace' })).waitFor()

    const other = await scene.desk()
    other.expect(answered(401, '/api/'))
    await signIn(other, { username: 'grace', password: secretOf('grace') }, '/login?next=/users')
    await other.page.getByText(other.text('users.not_yours')).waitFor()

    await desk.button('users.actions_of', { name: 'grace' }).click()
    await desk.page.getByRole('menuitem', { name: desk.text('users.disable') }).click()
    await desk.page.getByText(desk.text('users.disabled')).waitFor()
    await other.page.waitForURL((url) => url.pathname === '/login')
  },
)

test.skipIf(!hasBrowser)('a new password ends the other sessions and keeps this one', async () => {
  await (await Program.signIn(scene.vigie.url)).addUser('hedy', 'operator')
  const who = { username: 'hedy', password: secretOf('hedy') }
  const desk = await scene.desk()
  const other = await scene.desk()
  other.expect(answered(401, '/api/'))
  await signIn(other, who, '/login?next=/containers')
  await signIn(desk, who, '/login?next=/account')
  await desk.field('account.current_password').fill(who.password)
  await desk.field('password.new').fill(secretOf('hedy-again'))
  await desk.button('account.change_password').click()
  await desk.page.getByText(desk.text('account.password_changed')).waitFor()
  await other.page.waitForURL((url) => url.pathname === '/login')
  await desk.page.reload()
  await desk.field('account.current_password').waitFor()
})
