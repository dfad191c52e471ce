/**
 * Runs in the page from its beginning: adds up what jumped (Layout Instability API, without what follows a
 * press within half a second), and writes down when the overview could first be used.
 */
export const deskScript = `(() => {
  const desk = { shift: 0, shifts: [], usableMs: null }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue
      desk.shift += entry.value
      desk.shifts.push([Math.round(entry.startTime), entry.value, ...entry.sources.slice(0, 3).map(({ node }) =>
        node?.outerHTML?.slice(0, 120) ?? node?.textContent?.slice(0, 60) ?? '?')])
    }
  }).observe({ type: 'layout-shift', buffered: true })
  const usable = () =>
    document.querySelector('main [role=status] strong') !== null &&
    document.querySelector('main a[href*="state="]') !== null &&
    document.querySelector('main a[href*="c="]') !== null
  const watch = () => {
    if (location.pathname === '/' && desk.usableMs === null && usable())
      // Painted, and the main thread free to take a press.
      requestAnimationFrame(() => setTimeout(() => { desk.usableMs ??= performance.now() }))
  }
  new MutationObserver(watch).observe(document, { childList: true, subtree: true })
  globalThis.vigieDesk = desk
})()`

/**
 * Waits in the page, from now on, for a key and for what `shown` reads to change and be painted. Has to be
 * there before the key is pressed: the debugger's commands and its keys go different ways.
 */
export const listenScript = (
  shown: string,
): string => `void (globalThis.vigieAnswer = new Promise((resolve, reject) => {
  const shown = () => (${shown})
  const before = shown()
  let pressed
  addEventListener('keydown', () => { pressed = performance.now() }, { capture: true, once: true })
  const late = setTimeout(() => reject(new Error('no answer to a key: ' + before)), 5000)
  const look = () => {
    if (pressed === undefined || shown() === before) return requestAnimationFrame(look)
    clearTimeout(late)
    // A frame that begins after the change has painted it.
    requestAnimationFrame(() => resolve(performance.now() - pressed))
  }
  requestAnimationFrame(look)
}))`

/** The ms that passed, once it is there. */
export const answerScript = 'globalThis.vigieAnswer'
