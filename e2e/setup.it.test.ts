import { expect, test } from 'vitest'
import { owner, Program } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { realEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** The first minute with Vigie: from the address on the console to the containers of the machine. */

const here = hasBrowser && hasEngines
const scene = useScene({ when: here, engine: realEngine, owner: false })

async function fillIn(desk: Desk, { username, password } = owner, again = password): Promise<void> {
  await desk.field('login.username').fill(username)
  await desk.field('login.password').fill(password)
  await desk.field('password.again').fill(again)
  await desk.button('setup.submit').click()
}

test.skipIf(!here)(
  'without an account every page leads to where the setup address is explained',
  async () => {
    const desk = await scene.desk({ language: 'fr', screen: 'phone' })
    await desk.page.goto('/containers')
    await desk.page.getByRole('heading', { name: desk.text('login.setup_needed') }).waitFor()
    await desk.shot('setup-needed')
    await desk.page.getByRole('link', { name: desk.text('login.have_token') }).click()
    await desk.field('setup.token').waitFor()
  },
)

test.skipIf(!here)(
  'a setup address that is not the one of the console is refused with the remedy',
  async () => {
    const desk = await scene.desk()
    desk.expect(answered(403, '/api/auth/setup'))
    await desk.page.goto(`/setup#token=${'x'.repeat(43)}`)
    await fillIn(desk)
    await desk.page.getByRole('alert').waitFor()
    await desk.shot('setup-wrong-token')
    expect(desk.address).toBe('/setup')
  },
)

test.skipIf(!here)('a weak password and two that differ are told at their place', async () => {
  const desk = await scene.desk({ language: 'fr' })
  desk.expect(answered(422, '/api/auth/setup'))
  await desk.page.goto(scene.vigie.setupAddress)
  await fillIn(desk, owner, 'something-else-9')
  await desk.page.getByText(desk.text('password.differs')).waitFor()
  await fillIn(desk, { username: 'ada', password: 'password12345' }, 'password12345')
  await desk.page.getByRole('alert').waitFor()
  await desk.shot('setup-weak')
})

test.skipIf(!here)(
  'the printed address makes the administrator, who sees the containers of the engine',
  async () => {
    await scene.engine.host.run('web')
    const desk = await scene.desk()
    const address = scene.vigie.setupAddress
    await desk.page.goto(address)
    await desk.shot('setup')
    // The token does not stay in the address, nor in the browser's history.
    await expect.poll(() => desk.address, soon).toBe('/setup')
    await fillIn(desk)
    await desk.page.waitForURL('**/')
    await desk.page.getByText(desk.text('fleet.verdict_well')).waitFor()
    await desk.page
      .getByRole('link', { name: desk.text('nav.containers') })
      .first()
      .click()
    await desk.page.getByRole('row', { name: /web/ }).waitFor()
    await desk.shot('setup-done')

    const late = await scene.desk({ language: 'fr' })
    await late.page.goto(address)
    await late.page.getByRole('heading', { name: late.text('setup.done') }).waitFor()
    await late.shot('setup-twice')

    const program = await Program.signIn(scene.vigie.url)
    const { users } = await program.ask<{ users: { username: string; role: string }[] }>('GET', '/api/users')
    expect(users.map(({ username, role }) => [username, role])).toEqual([[owner.username, 'admin']])
  },
)
