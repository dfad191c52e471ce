import { expect, test } from 'vitest'
import { visibleText } from '../packages/i18n/src/index.ts'
import { hostileTexts } from '../packages/server/test/page-fixture.ts'
import { owner, signIn } from './harness/accounts.ts'
import { overflowPx } from './harness/axe.ts'
import { type Desk, screens } from './harness/desk.ts'
import { realEngine, scriptedEngine } from './harness/engines.ts'
import { soon } from './harness/patience.ts'
import { isLive, shows } from './harness/rows.ts'
import { hasBrowser, hasEngines, useScene } from './harness/scene.ts'

/** Whatever an engine says is text: nothing of it runs, loads, hides or pushes anything off the screen. */

/** The client caps what is longer, and takes off the slash that engines put before a name. */
const names = hostileTexts.filter((text) => text.trim() !== '' && !text.startsWith('/') && text.length <= 250)
const long = `<b>${'x'.repeat(10_000)}</b>`
const bidi = 'invoice\u202egpj.exe\u2066\u200b'

const pages = [
  '/tasks',
  '/journal',
  '/',
  '/hosts',
  '/hosts/1',
  ...['images', 'volumes', 'networks', 'journal'].map((tab) => `/hosts/1?tab=${tab}`),
  '/containers',
  '/containers?group=project',
]

/** The panel of each, and its own page. Of half a character no address can be made; such a container has none. */
const panels = [
  bidi,
  ...names.filter((text) => text.isWellFormed() && !text.includes('/')).slice(0, 12),
].flatMap((name) => [`/?c=${encodeURIComponent(`1/${name}`)}`, `/containers/1/${encodeURIComponent(name)}`])

/** Requests that went anywhere but to Vigie. */
function strayRequests(desk: Desk): readonly string[] {
  const seen: string[] = []
  desk.page.on('request', (request) => {
    if (!request.url().startsWith(`${desk.url}/`) && !request.url().startsWith('data:'))
      seen.push(request.url())
  })
  return seen
}

async function holdsOn(desk: Desk, path: string): Promise<void> {
  await desk.page.goto(path)
  await isLive(desk)
  await desk.page.locator('main h1').first().waitFor()
  expect(await overflowPx(desk.page), path).toBe(0)
  const active = 'iframe,object,embed,base,[onload],[onerror],[onmouseover],main script,main img,main form'
  expect(await desk.page.locator(active).count(), path).toBe(0)
  const targets = await desk.page.locator('a').evaluateAll((links) => links.map((link) => String(link.href)))
  expect(targets.filter((target) => !/^https?:/.test(target))).toEqual([])
}

/** An engine that says of its containers what no honest one would. */
async function lyingEngine() {
  const engine = await scriptedEngine()
  for (const [index, text] of [...names, bidi, long].entries()) {
    const { id } = await engine.fake.run({
      name: `c${index}`,
      image: text,
      labels: {
        'com.docker.compose.project': text,
        'com.docker.compose.service': text,
        'homelab.name': text,
        [text]: text,
      },
      ports: [{ privatePort: 80, publicPort: 8000 + index, ip: text }],
      mounts: [{ volume: text, destination: '/data' }],
    })
    // The fake refuses such names when it is asked to create one, as engines do.
    Object.assign(engine.fake.container(id), { name: text })
  }
  return engine
}

const fake = useScene({ when: hasBrowser, engine: lyingEngine })

test.skipIf(!hasBrowser).for(['wide', 'phone'] as const)(
  'hostile names, images, projects and addresses are text on every page (%s)',
  async (screen) => {
    const desk = await fake.desk({ screen })
    const stray = strayRequests(desk)
    await signIn(desk, owner)
    for (const path of [...pages, ...panels]) await holdsOn(desk, path)
    // Tall enough for all rows to be drawn.
    await desk.page.setViewportSize({ width: screens[screen].width, height: 12_000 })
    await desk.page.goto('/containers')
    await isLive(desk)
    await expect.poll(() => desk.page.getByRole('rowheader').count(), soon).toBe(names.length + 2)
    const shown = await desk.page.getByRole('rowheader').locator('bdi').allTextContents()
    const seen = new Set(shown.map((text) => text.trim()))
    expect(names.filter((text) => !seen.has(visibleText(text).trim()))).toEqual([])
    // But for the joiner that makes one picture of several.
    expect(shown.join('')).not.toMatch(/\p{Cc}|(?!\u200d)\p{Cf}/u)
    expect(await overflowPx(desk.page)).toBe(0)
    expect(stray).toEqual([])
  },
)

const here = hasBrowser && hasEngines
const real = useScene({ when: here, engine: realEngine })

test.skipIf(!here)('labels that a real engine keeps are text, and 10 kB of one move nothing', async () => {
  const labels = {
    '<script>alert(1)</script>': '"><img src=x onerror=alert(1)>',
    'com.docker.compose.project': `<svg onload=alert(1)> ${bidi}`,
    'com.docker.compose.service': "'; alert(1) //",
    'homelab.category': long,
    'vigie.name': 'javascript:alert(1)',
  }
  await real.engine.host.run('plain', { labels })
  await real.engine.host.run('endless', { labels: { ...labels, 'com.docker.compose.project': long } })
  await real.engine.host.run('n'.repeat(200))
  for (const screen of ['wide', 'phone'] as const) {
    const desk = await real.desk({ screen, theme: 'dark', language: 'fr' })
    const stray = strayRequests(desk)
    await signIn(desk, owner)
    for (const path of pages) await holdsOn(desk, path)
    await shows(desk, 'plain', 'running')
    await desk.shot('hostile-labels')
    await desk.press(desk.button('fleet.menu_named', { name: 'endless' }))
    await desk.page.getByRole('menu').waitFor()
    expect(await overflowPx(desk.page)).toBe(0)
    await desk.shot('hostile-menu')
    expect(stray).toEqual([])
  }
})
