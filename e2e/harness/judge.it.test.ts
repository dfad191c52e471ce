import { afterAll, beforeAll, expect, test } from 'vitest'
import { webText } from '../../packages/i18n/src/index.ts'
import { launchBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { motions, roomTroubles, wordTroubles } from './judge.ts'
import { hasBrowser } from './scene.ts'

/** Controls: what nobody may meet on a page is found when it is there, and what is meant so is not. */

let browser: Awaited<ReturnType<typeof launchBrowser>> | undefined
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function page(body: string): Promise<Desk> {
  if (browser === undefined) throw new Error('no browser')
  const desk = await Desk.open(browser, { url: 'about:blank' })
  await desk.page.setContent(`<!doctype html><html lang="en"><title>t</title>${body}`)
  return desk
}

const narrow = 'width:60px;white-space:nowrap;overflow:hidden'

test.skipIf(!hasBrowser).for([
  ['a page that is too wide', '<div style="width:2000px">wide</div>', /wider than the screen/],
  ['a line without an end', `<p style="${narrow}">a line that is far too long</p>`, /of its width/],
  ['lines without a foot', '<p style="height:20px;overflow:hidden">one<br>two<br>three</p>', /of its height/],
  ['a row that runs into the next', '<div role="row" style="height:20px">one<br>two</div>', /out of its row/],
] as const)('%s is found', async ([, body, says]) => {
  const desk = await page(body)
  expect((await roomTroubles(desk.page)).join('\n')).toMatch(says)
  await desk.context.close()
})

test.skipIf(!hasBrowser).for([
  ['dots', `<p style="${narrow};text-overflow:ellipsis">a line that is far too long</p>`],
  ['a title', `<p style="${narrow}" title="a line that is far too long">a line that is far too long</p>`],
  ['what only ears get', '<p style="width:1px;height:1px;overflow:hidden">a line for ears</p>'],
  ['what scrolls', '<div style="height:20px;overflow-y:auto">one<br>two</div>'],
] as const)('%s may stay', async ([, body]) => {
  const desk = await page(body)
  expect(await roomTroubles(desk.page)).toEqual([])
  await desk.context.close()
})

test.skipIf(!hasBrowser).for([
  ['a key without a sentence', 'fleet.no_such_key'],
  ['a place that nobody filled', 'Host {name}'],
  ['a plural that nobody chose', '{count|one|many}'],
  ['a value that was none', 'since undefined'],
  ['a time that was none', 'Invalid Date'],
  ['a sentence of the other language', webText('fr', 'fleet.host_not_found_detail')],
] as const)('%s is found', async ([, words]) => {
  const desk = await page(`<p>${words}</p>`)
  expect((await wordTroubles(desk.page, 'en')).length).toBe(1)
  await desk.context.close()
})

test.skipIf(!hasBrowser)('what moves is found, what is over in a moment is not', async () => {
  const style = (ms: number) =>
    `<style>@keyframes k { to { opacity: 0 } } p { animation: k ${ms}ms infinite }</style><p>x</p>`
  const still = await page('<p>x</p>')
  expect(await motions(still.page)).toEqual([])
  await still.context.close()
  const moving = await page(style(1000))
  expect(await motions(moving.page)).toHaveLength(1)
  await moving.context.close()
})
