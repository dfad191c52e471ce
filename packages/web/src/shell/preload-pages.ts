import type { AnyRoute, AnyRouter } from '@tanstack/react-router'

const SETTLE_MS = 1_500

/** Once somebody is in and the first page stands, fetches the others: they open at once, also while the server is away. */
export function preloadPages(router: AnyRouter): void {
  const stop = router.subscribe('onResolved', () => {
    if (!router.state.matches.some((match) => match.routeId === '/app')) return
    stop()
    setTimeout(() => {
      // One that fails is fetched again when it is wanted.
      for (const route of Object.values<AnyRoute>(router.routesById))
        Promise.resolve(router.loadRouteChunk(route)).catch(() => undefined)
    }, SETTLE_MS)
  })
}
