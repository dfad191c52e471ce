import axeCore from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * Half-way through its fading in, a dialog has other colours than it will have. What turns for ever (a
 * spinner) is not waited for; what is cancelled is over.
 */
const atRest = `(async () => {
  const passes = (one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity
  for (let left; (left = document.getAnimations().filter(passes)).length > 0; )
    await Promise.all(left.map((one) => one.finished.catch(() => undefined)))
})()`

/** What axe finds against WCAG 2.2 A and AA and good practice, one line for each place. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(atRest)
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axeCore.source)
  return await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => [impact, id, target.join(' '), failureSummary].join(' | '))))`)
}

/** Pixels by which the page is wider than the screen; a phone zooms out, so its own word does not count. */
export async function overflowPx(page: Page): Promise<number> {
  const width: number = await page.evaluate('document.documentElement.scrollWidth')
  return Math.max(0, width - (page.viewportSize()?.width ?? 0))
}
