/** What the server itself draws: a navigation inside the interface would not find it. */
const servedPlaces = /^\/(SERVICES_STATUS|services-status\.json|embed|api|status|metrics)([/?#.]|$)/

/**
 * Where to go after signing in, from `?next=`: an address of this Vigie and nothing else. Whoever made
 * the link may want the reader elsewhere.
 */
export function safeTarget(next: string | undefined, origin: string): string {
  // A browser reads `\` as `/` and drops tabs and line ends: only what it leaves as it is passes.
  if (next === undefined || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return '/'
  const target = URL.parse(next, origin)
  if (target === null || target.origin !== origin) return '/'
  if (target.pathname === '/login' || target.pathname === '/setup') return '/'
  return target.pathname + target.search + target.hash
}

/** Whether the server draws it, so that the browser has to load it anew. */
export const isServed = (target: string): boolean => servedPlaces.test(target)
