import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { systemChromium } from '../../packages/testlab/src/index.ts'
import { owner } from './owner.ts'

export interface BenchPage {
  readonly page: Page
  readonly cdp: CDPSession
  /** Runs a script of ours in the page by the debugger, which the page's Content-Security-Policy does not bind. */
  run<T>(script: string): Promise<T>
}

export interface BenchBrowser extends AsyncDisposable {
  readonly version: string
  /** A page of a new context in which the owner has signed in; it stands on `/login`. */
  signedIn(url: string, initScript?: string): Promise<BenchPage>
}

/** Debian's Chromium. */
export async function startBrowser(): Promise<BenchBrowser> {
  const browser = await chromium.launch(systemChromium)
  return {
    version: browser.version(),
    async signedIn(url, initScript) {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 768 } })
      if (initScript !== undefined) await context.addInitScript({ content: initScript })
      const opened = await openPage(context)
      await opened.page.goto(`${url}/login`)
      const status = await opened.run<number>(signInScript)
      if (status !== 200) throw new Error(`signing in: HTTP ${status}`)
      return opened
    },
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

const signInScript = `fetch('/api/auth/login', {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-vigie': '1' },
  body: ${JSON.stringify(JSON.stringify(owner))},
}).then((answer) => answer.status)`

async function openPage(context: BrowserContext): Promise<BenchPage> {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  return {
    page,
    cdp,
    async run<T>(expression: string) {
      const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value as T
    },
  }
}
