import type { AnyRoute, AnyRouter } from '@tanstack/react-router'
import { whenIdle } from './preload-when-idle.ts'

/** Once somebody is in and the first page stands, fetches the others: they open at once, also while the server is away. */
export function preloadPages(router: AnyRouter): void {
  const stop = router.subscribe('onResolved', () => {
    if (!router.state.matches.some((match) => match.routeId === '/app')) return
    stop()
    whenIdle(() => {
      // One that fails is fetched again when it is wanted.
      for (const route of Object.values<AnyRoute>(router.routesById))
        Promise.resolve(router.loadRouteChunk(route)).catch(() => undefined)
    })
  })
}
