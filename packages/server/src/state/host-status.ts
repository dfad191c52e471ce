import type { HostStatus } from './container.ts'

/** What a collector learns about a host. */
export type HostSignal =
  /** All that was asked for came back whole. */
  | 'whole'
  /** It answers, but a part of what was asked for failed. */
  | 'partial'
  /** No answer: no connection, a deadline passed, or the connection broke. */
  | 'lost'
  | 'enable'
  | 'disable'

/**
 * The status machine of a host. Pure. A disabled host stays so until it is enabled; only an answer
 * makes a host leave `connecting` or `unreachable`, so a retry that is under way never hides a loss.
 */
export function nextHostStatus(status: HostStatus, signal: HostSignal): HostStatus {
  if (signal === 'disable') return 'disabled'
  if (status === 'disabled') return signal === 'enable' ? 'connecting' : 'disabled'
  switch (signal) {
    case 'whole':
      return 'online'
    case 'partial':
      return 'degraded'
    case 'lost':
      return 'unreachable'
    case 'enable':
      return status
  }
}
