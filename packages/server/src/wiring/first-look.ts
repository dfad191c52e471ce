import { isFresh } from '../state/container.ts'
import type { FleetState } from '../state/fleet-state.ts'

/** Whether every host has answered or is known to be away. */
export const isSettled = (state: FleetState): boolean =>
  state.hosts().every((host) => host.status !== 'connecting')

/** Whether, beyond that, every host that answers has been measured once. */
const isMeasured = (state: FleetState): boolean =>
  isSettled(state) && state.hosts().every((host) => !isFresh(host) || state.hostUsage(host.id) !== undefined)

/** Measuring may fail for good, and the page is worth having without figures. */
const measuringMs = 5_000

/**
 * Resolves when the state is worth writing down: an empty page of a Vigie that has only just started
 * must not replace a true one. A connection attempt that hangs has its own deadline.
 */
export async function firstLook(state: FleetState, signal: AbortSignal): Promise<void> {
  await until(state, isSettled, signal)
  await until(state, isMeasured, AbortSignal.any([signal, AbortSignal.timeout(measuringMs)]))
}

function until(state: FleetState, is: (state: FleetState) => boolean, signal: AbortSignal): Promise<void> {
  if (is(state) || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      listening[Symbol.dispose]()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const listening = state.onChange(() => {
      if (is(state)) done()
    })
    signal.addEventListener('abort', done)
  })
}
