import { expect, test } from 'vitest'
import { owner, Program } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { realEngine } from './harness/engines.ts'
import { hands } from './harness/hand.ts'
import { soon } from './harness/patience.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** The first minute with Vigie: from the address on the console to the containers of the machine. */

const here = hasBrowser && hasEngines
const scene = useScene({ when: here, engine: realEngine, owner: false })

async function fillIn(desk: Desk, { username, password } = owner, again = password): Promise<void> {
  await desk.type(desk.field('login.username'), username)
  await desk.type(desk.field('login.password'), password)
  await desk.type(desk.field('password.again'), again)
  await desk.press(desk.button('setup.submit'))
}

test.skipIf(!here).for(hands)(
  'without an account every page leads to where the setup address is explained (%s)',
  async (hand) => {
    const desk = await scene.desk({ language: 'fr', screen: 'phone', hand })
    await desk.page.goto('/containers')
    await desk.page.getByRole('heading', { name: desk.text('login.setup_needed') }).waitFor()
    await desk.shot('setup-needed')
    await desk.press(desk.page.getByRole('link', { name: desk.text('login.have_token') }))
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

test.skipIf(!here).for(hands)(
  'a weak password and two that differ are told at their place (%s)',
  async (hand) => {
    const desk = await scene.desk({ language: 'fr', hand })
    desk.expect(answered(422, '/api/auth/setup'))
    await desk.page.goto(scene.vigie.setupAddress)
    await fillIn(desk, owner, 'something-else-9')
    await desk.page.getByText(desk.text('password.differs')).waitFor()
    await fillIn(desk, { username: 'ada', password: 'password12345' }, 'password12345')
    await desk.page.getByRole('alert').waitFor()
    await desk.shot('setup-weak')
  },
)

test.skipIf(!here)(
  'the printed address makes the administrator, who sees the containers of the engine',
  async () => {
    await scene.engine.host.run('web')
    // There is only one first account: the keyboard alone makes it.
    const desk = await scene.desk({ hand: 'keyboard' })
    const address = scene.vigie.setupAddress
    await desk.page.goto(address)
    await desk.shot('setup')
    // The token does not stay in the address, nor in the browser's history.
    await expect.poll(() => desk.address, soon).toBe('/setup')
    await fillIn(desk)
    await desk.page.waitForURL('**/')
    await desk.page.locator('main').getByText(desk.text('fleet.verdict_well')).waitFor()
    await desk.press(desk.page.getByRole('link', { name: desk.text('nav.containers') }).first())
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
