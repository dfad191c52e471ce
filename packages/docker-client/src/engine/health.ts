export type ContainerHealth = 'healthy' | 'unhealthy' | 'starting' | 'none'

/**
 * Health out of the status text of a list: `Up 3 minutes (healthy)`. `none` when the text tells
 * nothing, which is so of containers without a health check, stopped or paused.
 */
export function healthFromStatus(status: string): ContainerHealth {
  if (status.endsWith('(healthy)')) return 'healthy'
  if (status.endsWith('(unhealthy)')) return 'unhealthy'
  if (status.endsWith('(health: starting)')) return 'starting'
  return 'none'
}

/** The engine's word in inspect, events and newer lists. */
export function toHealth(word: string | null | undefined): ContainerHealth {
  return word === 'healthy' || word === 'unhealthy' || word === 'starting' ? word : 'none'
}
