import type { ConsoleMessage, Page, Request } from 'playwright-core'
import { isWeather } from './weather.ts'

// Purpose: nothing that a browser complains of goes unseen: console, scripts, policy, requests, dialogs.
// Called by desk.ts for every page.

export interface Complaint {
  readonly kind: 'console' | 'script' | 'request' | 'dialog'
  readonly text: string
  readonly url: string
}

export type Expected = (complaint: Complaint) => boolean

/** Follows a page from its first moment; answers the complaints so far, in order. */
export function watchPage(page: Page): readonly Complaint[] {
  const complaints: Complaint[] = []
  const add = (kind: Complaint['kind'], text: string, url: string): void => {
    if (!isWeather(text)) complaints.push({ kind, text, url })
  }
  page.on('console', (message: ConsoleMessage) => {
    // Chromium tells violations of the policy, failed loads and React's warnings here.
    if (message.type() === 'error' || message.type() === 'warning')
      add('console', message.text(), message.location().url)
  })
  page.on('pageerror', (error) => add('script', error.stack ?? String(error), page.url()))
  page.on('requestfailed', (request: Request) => {
    const why = request.failure()?.errorText ?? ''
    // Left by a reader who went on: a navigation away, or a query that nobody waits for any more.
    if (why !== 'net::ERR_ABORTED') add('request', `${request.method()} ${why}`, request.url())
  })
  page.on('dialog', (dialog) => {
    add('dialog', dialog.message(), page.url())
    void dialog.dismiss()
  })
  return complaints
}

/** Chromium's line about an answer of 400 and more, for addresses that fit. */
export const answered =
  (status: number, path: string): Expected =>
  ({ kind, text, url }) =>
    kind === 'console' && text.includes(`status of ${status} `) && pathOf(url).startsWith(path)

/** What a page says while its server is away or restarts; one that is stopping answers with 503. */
export const serverAway: Expected = ({ kind, text }) =>
  (kind === 'request' || kind === 'console') && /net::ERR_|WebSocket connection to|status of 503 /.test(text)

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url)
