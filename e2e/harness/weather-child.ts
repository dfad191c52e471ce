import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mustRun } from '../../packages/testlab/src/index.ts'
import { launchBrowser } from './browser.ts'
import { Desk } from './desk.ts'

// Purpose: in a network of its own (weather.it.test.ts starts it there), a page that asks for more at once
// than Chromium has connections for, while the machine gets another address. Says as JSON what came of it.

const SCRIPTS = 24
/** What Chromium asks of one server at once; the rest waits. */
const AT_ONCE = 6

await mustRun(['ip', 'link', 'set', 'lo', 'up'])
await mustRun(['ip', 'link', 'add', 'cloud0', 'type', 'veth', 'peer', 'name', 'cloud1'])
for (const link of ['cloud0', 'cloud1']) await mustRun(['ip', 'link', 'set', link, 'up'])

let asked = 0
let changes = 0
const held: ServerResponse[] = []
const scripts = Array.from({ length: SCRIPTS }, (_, at) => `<script src="/${at}.js"></script>`).join('')

/** The first load is struck while all connections are busy. */
async function strike(): Promise<void> {
  changes += 1
  await mustRun(['ip', 'addr', 'add', '10.99.0.1/24', 'dev', 'cloud0'])
  await new Promise((done) => setTimeout(done, 500))
  for (const one of held.splice(0)) one.end('loaded += 1')
}

const server = createServer((request, answer) => {
  if (request.url === '/')
    return void answer
      .setHeader('content-type', 'text/html')
      .end(`<!doctype html><link rel="icon" href="data:,"><script>loaded = 0</script>${scripts}`)
  asked += 1
  answer.setHeader('content-type', 'text/javascript').setHeader('cache-control', 'no-store')
  if (changes > 0) return void answer.end('loaded += 1')
  held.push(answer)
  if (held.length === AT_ONCE) void strike()
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))

const browser = await launchBrowser()
const desk = await Desk.open(browser, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
const failed: string[] = []
desk.page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
await desk.page.goto('/')
const loaded: number = await desk.page.evaluate('loaded')
process.stdout.write(JSON.stringify({ scripts: SCRIPTS, asked, failed, loaded, complaints: desk.complaints }))
await browser.close()
server.closeAllConnections()
server.close()
