import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner, signIn } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { hasBrowser, useScene } from './harness/scene.ts'

/** A page of somebody else, in the browser of an administrator who is signed in: it can neither read nor act. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ containers: [{ name: 'web' }] }) })

const elsewhere = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html')
  response.end('<!doctype html><link rel="icon" href="data:,"><title>elsewhere</title><body>')
})
beforeAll(() => new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done)))
afterAll(() => new Promise((done) => elsewhere.close(done)))
const port = () => (elsewhere.address() as AddressInfo).port

/** Another port is another origin but the same site, so that cookies travel; another name is another site. */
const origins = {
  'the same address at another port': () => `http://127.0.0.1:${port()}`,
  'another name': () => `http://localhost:${port()}`,
} as const

/** What a script can try. Each answers what it got; `blocked` when the browser gave it nothing. */
function attempts(vigie: string) {
  const container = `${vigie}/api/docker/containers/1/web`
  const live = vigie.replace('http', 'ws')
  const ask = (path: string, options: string) =>
    `fetch('${path}', ${options}).then(async (r) => r.type === 'opaque' ? 'opaque' : r.status + ' ' + await r.text(), () => 'blocked')`
  return {
    read: ask(`${vigie}/api/docker/hosts`, "{ credentials: 'include' }"),
    readMe: ask(`${vigie}/api/auth/me`, "{ credentials: 'include' }"),
    readPage: ask(`${vigie}/services-status.json`, "{ credentials: 'include' }"),
    readBlind: `fetch('${vigie}/api/docker/hosts', { credentials: 'include', mode: 'no-cors' })
      .then(async (r) => (await r.text()).length, () => 'blocked')`,
    stop: ask(`${container}/stop`, "{ method: 'POST', credentials: 'include', headers: { 'x-vigie': '1' } }"),
    stopSimple: ask(`${container}/stop`, "{ method: 'POST', credentials: 'include' }"),
    stopBlind: ask(`${container}/stop`, "{ method: 'POST', mode: 'no-cors', credentials: 'include' }"),
    stopText: ask(
      `${container}/stop`,
      "{ method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}', headers: { 'content-type': 'text/plain' } }",
    ),
    listen: `new Promise((done) => {
      const socket = new WebSocket('${live}/ws')
      socket.onmessage = (event) => done('heard ' + event.data)
      socket.onopen = () => socket.send('{"type":"subscribe","topics":["containers"]}')
      socket.onclose = () => done('blocked')
    })`,
  }
}

const tryIt = (page: Page, script: string): Promise<unknown> => page.evaluate(script)

/** Fills in a form of the foreign page and sends it, as a click on a disguised button would. */
async function sendForm(page: Page, action: string, fields: Readonly<Record<string, string>>) {
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`)
  await page.setContent(`<form method="post" action="${action}">${inputs.join('')}</form>`)
  const [answer] = await Promise.all([page.waitForNavigation(), page.evaluate('document.forms[0].submit()')])
  return answer?.status()
}

async function signedIn(): Promise<Desk> {
  const desk = await scene.desk()
  await signIn(desk)
  // From here on the browser complains of every attempt that it stops: that is what is wanted.
  desk.expect(() => true)
  return desk
}

const engineSays = () => scene.engine.fake.container('web').state

test.skipIf(!hasBrowser).for(Object.keys(origins) as (keyof typeof origins)[])(
  'a script of %s reads nothing, hears nothing and stops nothing',
  async (from) => {
    const desk = await signedIn()
    const page = await desk.context.newPage()
    await page.goto(origins[from]())
    const { read, readMe, readPage, readBlind, listen, ...acts } = attempts(scene.vigie.url)
    for (const script of [read, readMe, readPage, listen]) expect(await tryIt(page, script)).toBe('blocked')
    expect([0, 'blocked']).toContain(await tryIt(page, readBlind))
    for (const [name, script] of Object.entries(acts)) {
      expect(['blocked', 'opaque'], name).toContain(await tryIt(page, script))
      expect(engineSays(), name).toBe('running')
    }
  },
)

test.skipIf(!hasBrowser).for(Object.keys(origins) as (keyof typeof origins)[])(
  'a form of %s is refused: it stops nothing and signs nobody in',
  async (from) => {
    const desk = await signedIn()
    const before = await desk.context.cookies(scene.vigie.url)
    const page = await desk.context.newPage()
    for (const [path, fields] of [
      ['/api/docker/containers/1/web/stop', {}],
      ['/api/auth/logout', {}],
      ['/api/auth/login', { username: owner.username, password: owner.password }],
      ['/api/auth/token', { username: owner.username, password: owner.password }],
      ['/api/users', { username: 'mallory', password: 'a-long-enough-one', role: 'admin' }],
    ] as const) {
      await page.goto(origins[from]())
      const status = await sendForm(page, scene.vigie.url + path, fields)
      // The form of a stranger's site comes without the cookie: who asks is not even known.
      expect([401, 403, 415], path).toContain(status)
    }
    expect(engineSays()).toBe('running')
    expect(await desk.context.cookies(scene.vigie.url)).toEqual(before)
    await desk.page.reload()
    await desk.button('nav.menu_of', { name: owner.username }).waitFor()
  },
)

test.skipIf(!hasBrowser).for(Object.keys(origins) as (keyof typeof origins)[])(
  'a frame or a window of %s shows or gives away nothing of the interface',
  async (from) => {
    const desk = await signedIn()
    const page = await desk.context.newPage()
    await page.goto(origins[from]())
    for (const path of ['/', '/login', '/containers', '/SERVICES_STATUS/', '/api/docs']) {
      await page.evaluate(`document.body.innerHTML = '<iframe src="${scene.vigie.url}${path}"></iframe>'`)
      await expect
        .poll(() => page.frames()[1]?.url().startsWith('chrome-error:'), { message: path, ...soon })
        .toBe(true)
    }
    const opened = desk.context.waitForEvent('page')
    await page.evaluate(`window.other = window.open('${scene.vigie.url}/containers'); 0`)
    await (await opened).waitForLoadState()
    const looked =
      "(() => { try { return other.closed ? 'cut off' : other.document.title } catch { return 'denied' } })()"
    expect(['cut off', 'denied']).toContain(await tryIt(page, looked))
  },
)

test.skipIf(!hasBrowser)('the same attempts from a page of Vigie itself do read, hear and act', async () => {
  const desk = await signedIn()
  const { read, readMe, readPage, listen, stop, stopSimple } = attempts(scene.vigie.url)
  for (const script of [read, readMe, readPage]) expect(await tryIt(desk.page, script)).toMatch(/^200 /)
  expect(await tryIt(desk.page, listen)).toMatch(/^heard /)
  // Even there nothing is done without the header that Vigie's own code adds.
  expect(await tryIt(desk.page, stopSimple)).toMatch(/^403 /)
  expect(engineSays()).toBe('running')
  expect(await tryIt(desk.page, stop)).toMatch(/^202 /)
  await expect.poll(engineSays, soon).toBe('exited')
})
