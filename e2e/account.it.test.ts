import { expect, test } from 'vitest'
import { owner, Program, secretOf, signIn } from './harness/accounts.ts'
import { scriptedEngine } from './harness/engines.ts'
import { hands } from './harness/hand.ts'
import { hasBrowser, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** Tokens for programs, accounts for people. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ containers: [{ name: 'web' }] }) })

const asked = (token: string): Promise<Response> =>
  fetch(`${scene.vigie.url}/api/docker/hosts`, { headers: { authorization: `Bearer ${token}` } })

test.skipIf(!hasBrowser).for(hands)(
  'a token is made, shown once, opens the API, and is worth nothing once revoked (%s)',
  async (hand) => {
    const desk = await scene.desk({ hand })
    await signIn(desk, owner, '/login?next=/account')
    await desk.press(desk.button('tokens.new'))
    await desk.type(desk.field('tokens.name'), 'backup script')
    await desk.press(desk.button('tokens.make'))
    const token = await desk.field('tokens.token').inputValue()
    expect(token).toMatch(/^vigie_[\w-]{40,}$/)
    await desk.shot('token-made')
    expect((await asked(token)).status).toBe(200)
    await desk.press(desk.button('tokens.kept'))
    await desk.page.reload()
    await desk.button('tokens.revoke_of', { name: 'backup script' }).waitFor()
    expect(await desk.page.content()).not.toContain(token)
    await desk.press(desk.button('tokens.revoke_of', { name: 'backup script' }))
    const dialog = desk.page.getByRole('dialog')
    await desk.press(dialog.getByRole('button', { name: desk.text('tokens.revoke'), exact: true }))
    await desk.page.getByText(desk.text('tokens.none')).waitFor()
    expect((await asked(token)).status).toBe(401)
  },
)

test.skipIf(!hasBrowser).for([
  ['pointer', 'grace'],
  ['keyboard', 'barbara'],
] as const)(
  'a person who is added signs in with the role that was given, and loses it when disabled (%s)',
  async ([hand, username]) => {
    const desk = await scene.desk({ language: 'fr', screen: 'phone', hand })
    await signIn(desk, owner, '/login?next=/users')
    await desk.press(desk.button('users.add').first())
    const dialog = desk.page.getByRole('dialog')
    await desk.type(dialog.getByLabel(desk.text('login.username')), username)
    await desk.type(dialog.getByLabel(desk.text('password.new'), { exact: true }), secretOf(username))
    await desk.shot('user-new')
    await desk.press(dialog.getByRole('button', { name: desk.text('users.add') }))
    await desk.page.getByText(desk.text('users.added', { name: username })).waitFor()

    const other = await scene.desk()
    other.expect(answered(401, '/api/'))
    await signIn(other, { username, password: secretOf(username) }, '/login?next=/users')
    await other.page.getByText(other.text('users.not_yours')).waitFor()

    await desk.press(desk.button('users.actions_of', { name: username }))
    await desk.press(desk.page.getByRole('menuitem', { name: desk.text('users.disable') }))
    const row = desk.page.getByRole('listitem').filter({ hasText: username })
    await row.getByText(desk.text('users.disabled')).first().waitFor()
    await other.page.waitForURL((url) => url.pathname === '/login')
  },
)

test.skipIf(!hasBrowser).for([
  ['pointer', 'hedy'],
  ['keyboard', 'radia'],
] as const)('a new password ends the other sessions and keeps this one (%s)', async ([hand, username]) => {
  await (await Program.signIn(scene.vigie.url)).addUser(username, 'operator')
  const who = { username, password: secretOf(username) }
  const desk = await scene.desk({ hand })
  const other = await scene.desk()
  other.expect(answered(401, '/api/'))
  await signIn(other, who, '/login?next=/containers')
  await signIn(desk, who, '/login?next=/account')
  await desk.type(desk.field('account.current_password'), who.password)
  await desk.type(desk.field('password.new'), secretOf(`${username}-again`))
  await desk.press(desk.button('account.change_password'))
  await desk.page.getByText(desk.text('account.password_changed')).waitFor()
  await other.page.waitForURL((url) => url.pathname === '/login')
  await desk.page.reload()
  await desk.field('account.current_password').waitFor()
})
