import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { axe, overflowPx } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { Desk } from './desk.ts'
import { soon } from './patience.ts'
import { hasBrowser } from './scene.ts'
import { answered } from './watched-page.ts'

/** Controls: each kind of trouble that a journey must not pass over is seen when it is there. */

const policy = "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'"

const troubles: Readonly<Record<string, string>> = {
  'console.error': "console.error('oh')",
  'an exception': "setTimeout(() => { throw new Error('oh') })",
  'a promise that nobody caught': "Promise.reject(new Error('oh'))",
  'a dialog': "alert('oh')",
  'an inline style, which the policy forbids': 'document.body.innerHTML = \'<p style="color:red">oh</p>\'',
  'an inline script, which the policy forbids':
    "const s = document.createElement('script'); s.textContent = '1'; document.body.append(s)",
  'an answer of 404': "fetch('/nothing')",
  'a connection that is refused': "fetch('/cut').catch(() => {})",
  'an address that the policy forbids': "fetch('http://127.0.0.1:9/').catch(() => {})",
}

async function serve(script: string) {
  const server = createServer((request, response) => {
    if (request.url === '/cut') return void request.socket.destroy()
    response.setHeader('content-security-policy', policy)
    if (request.url === '/') {
      response.setHeader('content-type', 'text/html')
      return void response.end(
        '<!doctype html><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>t</title><body><script src="/s.js"></script>',
      )
    }
    response.statusCode = request.url === '/s.js' ? 200 : 404
    response.setHeader('content-type', 'text/javascript')
    response.end(request.url === '/s.js' ? script : '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

test.skipIf(!hasBrowser)('a quiet page has no complaints, a troubled one has', async () => {
  await using browser = await launchBrowser()
  for (const [trouble, script] of [['nothing', ''], ...Object.entries(troubles)] as const) {
    await using site = await serve(script)
    const desk = await Desk.open(browser, { url: site.url })
    await desk.page.goto('/')
    if (trouble === 'nothing') {
      await desk.page.waitForTimeout(300)
      expect(desk.complaints).toEqual([])
    } else {
      await expect.poll(() => desk.complaints.length, { message: trouble, ...soon }).toBeGreaterThan(0)
    }
    await desk.context.close()
  }
})

test.skipIf(!hasBrowser)('a complaint that is expected is passed over, others are not', async () => {
  await using browser = await launchBrowser()
  await using site = await serve("fetch('/nothing'); fetch('/else')")
  const desk = await Desk.open(browser, { url: site.url })
  desk.expect(answered(404, '/nothing'))
  await desk.page.goto('/')
  await expect.poll(() => desk.complaints.map(({ url }) => new URL(url).pathname), soon).toEqual(['/else'])
})

test.skipIf(!hasBrowser)('what cannot be read, and what runs off the screen, is found', async () => {
  await using browser = await launchBrowser()
  await using site = await serve('')
  const desk = await Desk.open(browser, { url: site.url, screen: 'phone' })
  await desk.page.goto('/')
  expect(await overflowPx(desk.page)).toBe(0)
  await desk.page.evaluate(`const wide = document.createElement('button')
    wide.style.width = '500px'
    document.body.append(wide)`)
  expect(await overflowPx(desk.page)).toBeGreaterThan(100)
  expect((await axe(desk.page)).join()).toContain('button-name')
})
