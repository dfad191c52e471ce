// Purpose: the words and numbers of the contract that are no shapes.
// Never imports zod: a browser's first page needs these and no more.
// Called by the shapes beside it, the server and the interface.

export const dockerStatuses = ['connecting', 'online', 'degraded', 'unreachable', 'disabled'] as const
/** Docker's own words, and `unknown` while the host cannot be reached. */
export const containerStates = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
  'unknown',
] as const
export const containerHealths = ['healthy', 'unhealthy', 'starting', 'none'] as const

export const taskStatuses = ['pending', 'running', 'success', 'failed', 'cancelled'] as const
export const isOver = (status: (typeof taskStatuses)[number]): boolean =>
  status === 'success' || status === 'failed' || status === 'cancelled'

/** Container actions that exist so far. */
export const containerActions = ['start', 'stop', 'restart'] as const
export type ContainerAction = (typeof containerActions)[number]

export const journalOutcomes = ['ok', 'failed', 'refused'] as const

/** Of a password, in characters. */
export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 256

/** Close codes with a stable meaning; the reason carries the word. */
export const closeCodes = {
  /** The server stops: come back in a moment. */
  going_away: 1001,
  /** Not JSON, not a frame of the contract, or binary. */
  invalid_frame: 1008,
  too_large: 1009,
  /** Something unexpected; the server's log has the details. */
  internal: 1011,
  /** No `auth` within 5 s, or one that does not hold. */
  unauthenticated: 4401,
  /** Logged out, disabled, role or password changed: sign in again. */
  session_ended: 4403,
  /** Reads too slowly, or asks too much. */
  too_slow: 4408,
  too_many_requests: 4429,
} as const
