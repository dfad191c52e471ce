import { expect, test } from 'vitest'
import { owner, signIn } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive, shows } from './harness/rows.ts'
import { hasBrowser, useScene } from './harness/scene.ts'
import { serverAway } from './harness/watched-page.ts'

/** Live without jumping: a tab in the background rests, a server that is away is told, and all of it catches up. */

const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ crowd: 24 }) })
const name = 'project0001-web-1'

/** What Chromium tells a page when another tab comes before it. */
const turn = (desk: Desk, state: 'hidden' | 'visible') =>
  desk.page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))`)

/** Notes the fewest rows that were ever on the screen: nought is a flash. */
const watchRows = (desk: Desk) =>
  desk.page.evaluate(`window.fewest = Infinity
    const look = () => {
      window.fewest = Math.min(window.fewest, document.querySelectorAll('main [role=row]').length)
      requestAnimationFrame(look)
    }
    look()`)
const fewestRows = (desk: Desk): Promise<number> => desk.page.evaluate('window.fewest')

async function table(prepare?: (desk: Desk) => Promise<void>): Promise<Desk> {
  const desk = await scene.desk()
  await prepare?.(desk)
  await signIn(desk, owner, `/login?next=${encodeURIComponent(`/containers?q=${name}`)}`)
  return desk
}

test.skipIf(!hasBrowser)(
  'a tab in the background lets its connection go and catches up without a flash',
  async () => {
    const sockets: { closed: boolean }[] = []
    const desk = await table(async ({ page }) => {
      await page.clock.install()
      page.on('websocket', (socket) => {
        const one = { closed: false }
        sockets.push(one)
        socket.on('close', () => {
          one.closed = true
        })
      })
    })
    await isLive(desk)
    await shows(desk, name, 'running')
    await watchRows(desk)
    await turn(desk, 'hidden')
    await desk.page.clock.fastForward(29_000)
    expect(sockets.at(-1)?.closed).toBe(false)
    await desk.page.clock.fastForward(2_000)
    await expect.poll(() => sockets.at(-1)?.closed, soon).toBe(true)
    await scene.engine.fake.stop(name)
    const before = sockets.length
    await turn(desk, 'visible')
    await shows(desk, name, 'exited')
    await isLive(desk)
    expect(sockets.length).toBe(before + 1)
    expect(await fewestRows(desk)).toBeGreaterThan(1)
    await scene.engine.fake.start(name)
    await shows(desk, name, 'running')
  },
)

test.skipIf(!hasBrowser)('while the server is away rows stay, fade and say of when they are', async () => {
  const desk = await table()
  desk.expect(serverAway)
  await isLive(desk)
  await shows(desk, name, 'running')
  await watchRows(desk)
  await scene.vigie.stop()
  await desk.page.locator('main[data-stale]').waitFor()
  const said = desk.text('shell.stale', { time: '|', span: '' }).split('|')[0] ?? ''
  await desk.page.getByText(said.trim()).waitFor()
  await desk.shot('stale')
  await scene.engine.fake.stop(name)
  await scene.vigie.start()
  await shows(desk, name, 'exited', 40_000)
  await isLive(desk)
  await desk.page.locator('main:not([data-stale])').waitFor()
  expect(await fewestRows(desk)).toBeGreaterThan(1)
  await scene.engine.fake.start(name)
  await shows(desk, name, 'running')
})

test.skipIf(!hasBrowser)(
  'where a proxy lets no socket through the figures are asked for instead',
  async () => {
    const desk = await table(async ({ page }) => {
      // As a proxy that forbids upgrades: the socket ends before a word is said.
      await page.routeWebSocket('**/ws*', (socket) => void socket.close({ code: 1001 }))
    })
    desk.expect(serverAway)
    await desk.page.getByText(desk.text('shell.polling', { seconds: 10 })).waitFor()
    await shows(desk, name, 'running')
    await desk.shot('polling')
    await scene.engine.fake.stop(name)
    await shows(desk, name, 'exited', 20_000)
  },
)
