import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { closeCodes, type Role } from '../packages/contract/src/index.ts'
import { owner, Program, secretOf, signIn } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import type { HandKind } from './harness/hand.ts'
import { isLive, shows } from './harness/rows.ts'
import { hasBrowser, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** What each role sees and may do, also after it has changed under an open page. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ containers: [{ name: 'web' }] }) })

async function deskOf(
  username: string,
  role: Role,
  hand: HandKind = 'pointer',
): Promise<{ desk: Desk; id: number }> {
  const id = await (await Program.signIn(scene.vigie.url)).addUser(username, role)
  const desk = await scene.desk({ hand })
  desk.expect(answered(401, '/api/'))
  await signIn(desk, { username, password: secretOf(username) }, '/login?next=/containers')
  await isLive(desk)
  await shows(desk, 'web', 'running')
  return { desk, id }
}

const stopButton = (desk: Desk) => desk.button('fleet.stop_named', { name: 'web' })
const engineSays = () => scene.engine.fake.container('web').state

/** As a person would who wrote the request by hand in their own browser. */
const stopByHand = (desk: Desk): Promise<unknown> =>
  desk.page.evaluate(
    "fetch('/api/docker/containers/1/web/stop', { method: 'POST', headers: { 'x-vigie': '1' } }).then((r) => r.status)",
  )

test.skipIf(!hasBrowser).for([
  ['vera', 'pointer'],
  ['victor', 'keyboard'],
] as const)(
  'a viewer sees the containers and no button that acts on them (%s, %s)',
  async ([username, hand]) => {
    const { desk } = await deskOf(username, 'viewer', hand)
    expect(await stopButton(desk).count()).toBe(0)
    await desk.press(desk.button('fleet.menu_named', { name: 'web' }))
    await desk.page.getByRole('menu').waitFor()
    expect(await desk.page.getByRole('menuitem', { name: desk.text('fleet.stop') }).count()).toBe(0)
    await desk.shot('viewer')
    desk.expect(answered(403, '/api/docker/containers/'))
    expect(await stopByHand(desk)).toBe(403)
    expect(engineSays()).toBe('running')
  },
)

test.skipIf(!hasBrowser)(
  'an operator who is demoted loses the buttons in the open page, and the right',
  async () => {
    const { desk, id } = await deskOf('otto', 'operator')
    await stopButton(desk).waitFor()
    await (await Program.signIn(scene.vigie.url)).ask('PATCH', `/api/users/${id}`, { role: 'viewer' })
    desk.expect(answered(403, '/api/docker/containers/'), answered(401, '/api/docker/containers/'))
    expect([401, 403]).toContain(await stopByHand(desk))
    // Gone, or the page asks to sign in again.
    await stopButton(desk).waitFor({ state: 'detached', timeout: 3000 })
    expect(engineSays()).toBe('running')
  },
)

test.skipIf(!hasBrowser)('a viewer who is promoted gets the buttons in the open page', async () => {
  const { desk, id } = await deskOf('petra', 'viewer')
  await (await Program.signIn(scene.vigie.url)).ask('PATCH', `/api/users/${id}`, { role: 'operator' })
  if (new URL(desk.page.url()).pathname !== '/login') {
    await Promise.race([
      stopButton(desk).waitFor({ timeout: 3000 }),
      desk.page.waitForURL((url) => url.pathname === '/login', { timeout: 3000 }),
    ])
  }
})

test.skipIf(!hasBrowser)('an account that is removed is at the sign-in page at once', async () => {
  const { desk, id } = await deskOf('rosa', 'admin')
  await (await Program.signIn(scene.vigie.url)).ask('DELETE', `/api/users/${id}`)
  await desk.page.waitForURL((url) => url.pathname === '/login', { timeout: 3000 })
})

test.skipIf(!hasBrowser)(
  'the socket of a session that signs out is closed with the code that says so',
  async () => {
    const desk = await scene.desk()
    await signIn(desk, owner)
    const cookie = (await desk.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const socket = new WebSocket(`${scene.vigie.url.replace('http', 'ws')}/ws`, {
      headers: { cookie, origin: scene.vigie.url },
    })
    await once(socket, 'message')
    const closed = once(socket, 'close')
    const out = await fetch(`${scene.vigie.url}/api/auth/logout`, {
      method: 'POST',
      headers: { cookie, origin: scene.vigie.url, 'x-vigie': '1' },
    })
    expect(out.status).toBe(204)
    expect((await closed)[0]).toBe(closeCodes.session_ended)
    desk.expect(answered(401, '/api/'))
    await desk.page.waitForURL((url) => url.pathname === '/login')
  },
)
