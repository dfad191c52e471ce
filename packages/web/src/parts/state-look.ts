import type { Container } from '@vigie/contract'
import type { Tone } from '../ui/state-mark.tsx'
import { isDown, wrongOf } from './verdict.ts'

export interface StateLook {
  readonly tone: Tone
  /** The shape of what is stopped, without the colour of what is wrong: it ended well, or may be meant to be stopped. */
  readonly quiet: boolean
}

const looks: Readonly<Record<Container['state'], StateLook>> = {
  created: { tone: 'idle', quiet: false },
  running: { tone: 'ok', quiet: false },
  paused: { tone: 'info', quiet: false },
  restarting: { tone: 'warn', quiet: false },
  removing: { tone: 'idle', quiet: false },
  exited: { tone: 'bad', quiet: true },
  dead: { tone: 'bad', quiet: false },
  unknown: { tone: 'idle', quiet: false },
}

const down: StateLook = { tone: 'bad', quiet: false }

/**
 * How a state looks wherever it is shown: in tables, on the map, in the panel, in the palette. Nothing is red
 * that the verdict does not name.
 * @param state as the lists show it, if that is not what the host says this very moment
 */
export function stateLook(container: Container, state = container.state): StateLook {
  const wrong = wrongOf(container, state)
  return wrong !== undefined && isDown(wrong) ? down : looks[state]
}
