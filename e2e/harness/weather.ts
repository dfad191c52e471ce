import type { Page } from 'playwright-core'

// Purpose: an address of the machine that comes or goes is no fault of a page. Whoever makes networks beside
// a browser (another run's engines do) has Chromium give up all requests that wait for a connection then; no
// switch of its stops that. Told apart by this one error only. Called by desk.ts and watched-page.ts.

const changed = 'net::ERR_NETWORK_CHANGED'
const MOST_LOADS = 5

const toldSo = /^(?:[A-Z]+ |Failed to load resource: |WebSocket connection to .*: )net::ERR_NETWORK_CHANGED$/

/** Whether nothing but the change of a network is complained of. @param text a line of the browser */
export const isWeather = (text: string): boolean => toldSo.test(text)

/** A page that was struck while it loaded is loaded again, as a person would do. */
export function loadAgain(page: Page): void {
  let struck = 0
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText === changed) struck += 1
  })
  const untilSpared = async <T>(load: () => Promise<T>): Promise<T> => {
    for (let loads = 1; ; loads += 1) {
      const before = struck
      try {
        const answer = await load()
        if (struck === before || loads === MOST_LOADS) return answer
      } catch (error) {
        if (!String(error).includes(changed) || loads === MOST_LOADS) throw error
      }
    }
  }
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = (url, options) => untilSpared(() => goto(url, options))
  page.reload = (options) => untilSpared(() => reload(options))
}
