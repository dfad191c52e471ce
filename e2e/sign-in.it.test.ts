import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { owner, signIn } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { hands } from './harness/hand.ts'
import { soon } from './harness/patience.ts'
import { hasBrowser, useScene } from './harness/scene.ts'
import { answered } from './harness/watched-page.ts'

/** In and out: by form, by reload, in two tabs, from another machine. */

/** An address under which other machines would reach this one. */
const lan = Object.values(networkInterfaces())
  .flat()
  .find((one) => one !== undefined && !one.internal && one.family === 'IPv4')?.address

const scene = useScene({
  when: hasBrowser,
  engine: () => scriptedEngine({ containers: [{ name: 'web' }] }),
  env: { VIGIE_HOST: '0.0.0.0' },
})

const signedOut = answered(401, '/api/')

async function signOut(desk: Desk): Promise<void> {
  await desk.press(desk.button('nav.menu_of', { name: owner.username }))
  await desk.press(desk.page.getByRole('menuitem', { name: desk.text('nav.sign_out') }))
  await desk.page.waitForURL('**/login')
}

test.skipIf(!hasBrowser).for([
  { language: 'en', screen: 'wide', hand: 'pointer' },
  { language: 'fr', screen: 'phone', hand: 'pointer' },
  { language: 'fr', screen: 'wide', hand: 'keyboard' },
] as const)(
  'a wrong password is told, the right one opens what was asked for ($language, $screen, $hand)',
  async (look) => {
    const desk = await scene.desk({ ...look, theme: 'dark' })
    desk.expect(signedOut)
    await desk.page.goto('/containers?state=running')
    await desk.page.waitForURL((url) => url.pathname === '/login')
    await desk.type(desk.field('login.username'), owner.username)
    await desk.type(desk.field('login.password'), 'not the password')
    await desk.field('login.password').press('Enter')
    await desk.page.getByRole('alert').waitFor()
    await desk.shot('login-wrong')
    await desk.type(desk.field('login.password'), owner.password)
    await desk.field('login.password').press('Enter')
    await desk.page.waitForURL((url) => url.pathname === '/containers')
    expect(desk.address).toBe('/containers?state=running')
    await desk.page.getByRole('heading', { level: 1, name: desk.text('fleet.containers') }).waitFor()
  },
)

test.skipIf(!hasBrowser).for(hands)(
  'a session survives a reload, and its end is the end in every tab (%s)',
  async (hand) => {
    const desk = await scene.desk({ hand })
    desk.expect(signedOut)
    await signIn(desk)
    await desk.page.reload()
    await desk.button('nav.menu_of', { name: owner.username }).waitFor()
    const tab = await desk.context.newPage()
    await tab.goto('/containers')
    await tab.getByText(desk.text('fleet.live'), { exact: true }).waitFor()
    await desk.page.bringToFront()
    await signOut(desk)
    await tab.waitForURL((url) => url.pathname === '/login')
    expect(new URL(tab.url()).searchParams.get('next')).toBe('/containers')
    await desk.page.goto('/')
    await desk.page.waitForURL('**/login')
  },
)

test.skipIf(!hasBrowser)('a cookie that was signed out is worth nothing to whoever kept it', async () => {
  const desk = await scene.desk()
  await signIn(desk)
  const kept = (await desk.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const ask = () => fetch(`${scene.vigie.url}/api/auth/me`, { headers: { cookie: kept } })
  expect((await ask()).status).toBe(200)
  await signOut(desk)
  expect((await ask()).status).toBe(401)
})

test.skipIf(!hasBrowser).for([
  ['/SERVICES_STATUS/', '/SERVICES_STATUS/'],
  ['/hosts?view=table', '/hosts?view=table'],
  ['//evil.example/x', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/hosts', '/'],
] as const)('after the form, next=%s ends at %s', async ([next, end]) => {
  const desk = await scene.desk()
  await desk.page.goto(`/login?next=${encodeURIComponent(next)}`)
  await desk.type(desk.field('login.username'), owner.username)
  await desk.type(desk.field('login.password'), owner.password)
  await desk.press(desk.button('login.submit'))
  await expect.poll(() => desk.page.url(), soon).toBe(scene.vigie.url + end)
})

test.skipIf(!hasBrowser)('on the machine itself the cookie is bound to it, and nothing warns', async () => {
  const desk = await scene.desk()
  await signIn(desk)
  const cookies = await desk.context.cookies()
  expect(cookies.map(({ name }) => name).sort()).toEqual(['__Host-vigie', '__Host-vigie-device'])
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  }
  expect(await desk.page.getByText(desk.text('transport.title')).count()).toBe(0)
})

test.skipIf(!hasBrowser || lan === undefined)(
  'on http:// to an address of the network one signs in and acts, under a banner that says why not to',
  async () => {
    const desk = await scene.desk({ url: `http://${lan}:${scene.vigie.port}` })
    await desk.page.goto('/login')
    await desk.page.getByText(desk.text('transport.title')).waitFor()
    await signIn(desk, owner, '/login?next=/containers')
    await desk.page.getByText(desk.text('transport.title')).waitFor()
    await desk.page.getByText(desk.text('fleet.live'), { exact: true }).waitFor()
    await desk.shot('lan')
    const cookies = await desk.context.cookies()
    expect(cookies.map(({ name }) => name).sort()).toEqual(['vigie', 'vigie-device'])
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, secure: false, sameSite: 'Lax', path: '/' })
    }
    await desk.press(desk.button('fleet.stop_named', { name: 'web' }).first())
    await desk.press(desk.button('fleet.start_named', { name: 'web' }).first())
    await desk.button('fleet.stop_named', { name: 'web' }).first().waitFor()
    await signOut(desk)
  },
)
