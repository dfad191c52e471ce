import { expect, test } from 'vitest'
import { owner, signIn } from './harness/accounts.ts'
import type { Desk } from './harness/desk.ts'
import { scriptedEngine } from './harness/engines.ts'
import { hands } from './harness/hand.ts'
import { soon } from './harness/patience.ts'
import { isLive, rowOf, shows } from './harness/rows.ts'
import { hasBrowser, useScene } from './harness/scene.ts'

/** 5,000 containers: found in a moment, each view with an address of its own. */

const CROWD = 5000
const scene = useScene({ when: hasBrowser, engine: () => scriptedEngine({ crowd: CROWD }) })

const rows = (desk: Desk) => desk.page.getByRole('rowheader')
const says = (desk: Desk, shown: string, total: string) =>
  desk.page.getByText(desk.text('fleet.shown_of', { shown, total }), { exact: true }).waitFor()

async function open(desk: Desk): Promise<void> {
  await signIn(desk, owner, '/login?next=/containers')
  await isLive(desk)
  await says(desk, '5,000', '5,000')
}

test.skipIf(!hasBrowser)('the table scrolls from end to end and draws only what is seen', async () => {
  const desk = await scene.desk()
  await open(desk)
  await rowOf(desk, 'project0000-cache-1').focus()
  expect(await rows(desk).count()).toBeLessThan(100)
  await desk.page.keyboard.press('End')
  await rowOf(desk, 'project0624-worker-1').waitFor()
  expect(await rows(desk).count()).toBeLessThan(100)
  await desk.shot('crowd-end')
  await desk.page.keyboard.press('Home')
  await rowOf(desk, 'project0000-cache-1').waitFor()
})

test.skipIf(!hasBrowser).for(hands)(
  'what is typed filters while one types, stands in the address, and back undoes it (%s)',
  async (hand) => {
    const desk = await scene.desk({ hand })
    await open(desk)
    await desk.press(desk.field('fleet.search'))
    const began = performance.now()
    // Key by key with either hand: that is what a filter has to keep up with.
    await desk.page.keyboard.type('project0123')
    await says(desk, '8', '5,000')
    // Eleven keys in 5,000 rows. Generous: the figure itself belongs to the bench.
    expect(performance.now() - began).toBeLessThan(5000)
    await expect.poll(() => desk.address, soon).toBe('/containers?q=project0123')
    await desk.press(
      desk.page.getByRole('button', { name: new RegExp(`^${desk.text('fleet.count_stopped')}`) }),
    )
    await expect.poll(() => new URL(desk.page.url()).searchParams.get('state'), soon).toBe('stopped')
    const address = desk.page.url()
    const found = await rows(desk).allTextContents()
    expect(found.length).toBeGreaterThan(0)

    const colleague = await desk.context.newPage()
    await colleague.goto(address)
    await expect.poll(() => colleague.getByRole('rowheader').allTextContents(), soon).toEqual(found)

    await desk.page.goBack()
    await says(desk, '8', '5,000')
    expect(desk.address).toBe('/containers?q=project0123')
  },
)

test.skipIf(!hasBrowser)('a change among 5,000 shows where it is, and the rest keeps its place', async () => {
  const desk = await scene.desk({ screen: 'phone', language: 'fr', theme: 'dark' })
  await signIn(desk, owner, '/login?next=/containers?q=project0042')
  await isLive(desk)
  await shows(desk, 'project0042-db-1', 'running')
  const before = await rows(desk).locator('bdi').allTextContents()
  await scene.engine.fake.stop('project0042-db-1')
  await shows(desk, 'project0042-db-1', 'exited')
  expect(await rows(desk).locator('bdi').allTextContents()).toEqual(before)
  await desk.shot('crowd-phone')
})
