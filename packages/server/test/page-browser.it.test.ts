import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { visibleText } from '@vigie/i18n'
import { hasPart, systemChromium } from '@vigie/testlab'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FleetSnapshot } from '../src/page/page-model.ts'
import { type TestAppOptions, testApp } from './page-app.ts'
import { host, hostileTexts, service, T0 } from './page-fixture.ts'

/** The page in a real browser: frames of other origins, and names that would be scripts. */

const here = hasPart('chromium')
let browser: Browser | undefined

beforeAll(async () => {
  if (here) browser = await chromium.launch(systemChromium)
})
afterAll(async () => {
  await browser?.close()
})

async function openPage(): Promise<Page> {
  if (browser === undefined) throw new Error('no browser')
  return await (await browser.newContext()).newPage()
}

async function serve(options: TestAppOptions) {
  const scene = await testApp(options)
  const origin = await scene.app.listen({ port: 0, host: '127.0.0.1' })
  return { origin, [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose]() }
}

/** A dashboard of another origin that frames whatever its address says. */
async function dashboard() {
  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://x').searchParams.get('frame') ?? ''
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>dash</title><iframe src="${target}" height="600"></iframe>`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** What a person sees in the frame: the title of our page, or nothing because it was refused. */
async function framed(from: string, target: string): Promise<string> {
  const page = await openPage()
  await page.goto(`${from}/?frame=${encodeURIComponent(target)}`, { waitUntil: 'load' })
  const frame = page.frames()[1]
  const heading = await frame?.locator('h1').first().textContent({ timeout: 5000 })
  // Chromium's own page of refusal has a heading too, and is there only some time after `load`.
  const refused = frame?.url().startsWith('chrome-error:') ?? false
  await page.context().close()
  return refused ? 'refused' : (heading ?? 'nothing')
}

test.skipIf(!here)('the embed stands in the frame of an origin that was named, and of no other', async () => {
  await using dash = await dashboard()
  await using stranger = await dashboard()
  await using open = await serve({ embedAncestors: [dash.origin] })
  const embed = `${open.origin}/embed/services-status`
  expect(await framed(dash.origin, embed)).toBe('Live Services Status')
  expect(await framed(stranger.origin, embed)).toBe('refused')
  expect(await framed(dash.origin, `${open.origin}/SERVICES_STATUS/`)).not.toBe('Live Services Status')
})

test.skipIf(!here)('without a named origin the embed stands in no frame', async () => {
  await using dash = await dashboard()
  await using shut = await serve({})
  expect(await framed(dash.origin, `${shut.origin}/embed/services-status`)).toBe('refused')
})

test.skipIf(!here)('the embed sets no cookie, needs no script and loads itself again', async () => {
  await using vigie = await serve({})
  const context = await browser?.newContext({ javaScriptEnabled: false })
  const page = await context?.newPage()
  let loads = 0
  page?.on('response', () => {
    loads++
  })
  await page?.goto(`${vigie.origin}/embed/services-status?refresh=5`)
  expect(await page?.locator('tbody tr').count()).toBe(30)
  await expect.poll(() => loads, { timeout: 15_000 }).toBeGreaterThan(1)
  expect(await context?.cookies()).toEqual([])
  await context?.close()
})

test.skipIf(!here).for(['SERVICES_STATUS/', 'embed/services-status'])(
  'hostile names are text in %s: nothing runs, nothing loads, nothing is hidden',
  async (path) => {
    const services = hostileTexts.map((text, index) =>
      service({
        name: text,
        image: text,
        containerId: index.toString(16).padStart(64, 'f'),
        ports: [{ containerPort: 80, hostPort: 8000, hostIp: text, protocol: text }],
        labels: { 'vigie.category': text },
      }),
    )
    const reason = hostileTexts.join(' ')
    const facts: FleetSnapshot = {
      takenAtMs: T0,
      hosts: [
        host({
          statusReason: { code: 'engine_answer', params: { address: 'h', reason } },
          status: 'degraded',
        }),
      ],
      services,
    }
    const runs = hostileTexts.map((error) => ({ startedAtMs: T0, durationMs: 1, ok: false, error }))
    const links = hostileTexts.flatMap((text) => [
      { title: text, url: text },
      { title: text, url: `https://a.example/${text}` },
    ])
    await using vigie = await serve({
      facts: () => facts,
      runs,
      settings: { title: hostileTexts[6] ?? '', links },
    })
    const page = await openPage()
    const seen: string[] = []
    page.on('dialog', (dialog) => {
      seen.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => seen.push(message.text()))
    page.on('pageerror', (error) => seen.push(String(error)))
    page.on('request', (request) => {
      if (!request.isNavigationRequest() && !request.url().startsWith('data:')) seen.push(request.url())
    })
    await page.goto(`${vigie.origin}/${path}`)
    const names = await page.locator('.svc tbody th').allTextContents()
    for (const [index, text] of hostileTexts.entries()) {
      expect(names).toContain(visibleText(text) || services[index]?.containerId.slice(0, 12))
    }
    const active = 'script,iframe,object,embed,form,input,img,base,[style],[onload],[onerror],[onmouseover]'
    expect(await page.locator(active).count()).toBe(0)
    const targets = await page.locator('a').evaluateAll((links) => links.map((link) => String(link.href)))
    expect(targets.filter((target) => !/^https?:/.test(target))).toEqual([])
    expect(seen).toEqual([])
    await page.context().close()
  },
)

test.skipIf(!here).for([390, 1366])('nothing runs out of a screen %d px wide', async (width) => {
  await using vigie = await serve({})
  const page = await openPage()
  await page.setViewportSize({ width, height: 800 })
  for (const path of ['SERVICES_STATUS/', 'embed/services-status']) {
    await page.goto(`${vigie.origin}/${path}`)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  }
  await page.context().close()
})
