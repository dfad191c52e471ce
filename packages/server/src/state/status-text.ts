import type { Container } from './container.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A duration in the words of Docker's CLI: "3 minutes", "About an hour". */
function dockerDuration(ms: number): string {
  if (ms < second) return 'Less than a second'
  if (ms < 2 * second) return '1 second'
  if (ms < minute) return `${Math.floor(ms / second)} seconds`
  if (ms < 2 * minute) return 'About a minute'
  if (ms < hour) return `${Math.floor(ms / minute)} minutes`
  if (ms < 2 * hour) return 'About an hour'
  if (ms < 2 * day) return `${Math.floor(ms / hour)} hours`
  if (ms < 14 * day) return `${Math.floor(ms / day)} days`
  if (ms < 60 * day) return `${Math.floor(ms / day / 7)} weeks`
  if (ms < 730 * day) return `${Math.floor(ms / day / 30)} months`
  return `${Math.floor(ms / day / 365)} years`
}

/** The status column of `docker ps`, for a container known by events and inspections. */
export function statusText(container: Container, nowMs: number): string {
  const up = dockerDuration(Math.max(0, nowMs - (container.startedAtMs ?? nowMs)))
  const ago = dockerDuration(Math.max(0, nowMs - (container.finishedAtMs ?? nowMs)))
  switch (container.state) {
    case 'running': {
      const health = container.health === 'starting' ? 'health: starting' : container.health
      return container.health === 'none' ? `Up ${up}` : `Up ${up} (${health})`
    }
    case 'paused':
      return `Up ${up} (Paused)`
    case 'restarting':
      return `Restarting (${container.exitCode ?? 0}) ${ago} ago`
    case 'exited':
      return `Exited (${container.exitCode ?? 0}) ${ago} ago`
    case 'created':
      return 'Created'
    case 'removing':
      return 'Removal In Progress'
    case 'dead':
      return 'Dead'
    case 'unknown':
      return ''
  }
}
