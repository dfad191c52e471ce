import type { Container } from '@vigie/contract'
import type { Tone } from '../../ui/state-mark.tsx'
import { isDown, wrongOf } from '../verdict.ts'

export interface TileLook {
  readonly tone: Tone
  /** Stopped by somebody, perhaps: the shape of what is stopped, without the colour of what is wrong. */
  readonly quiet: boolean
  /** What the verdict names stands out from the others. */
  readonly needsLook: boolean
}

const looks: Readonly<Record<Container['state'], TileLook>> = {
  created: { tone: 'idle', quiet: false, needsLook: false },
  running: { tone: 'ok', quiet: false, needsLook: false },
  paused: { tone: 'info', quiet: false, needsLook: false },
  restarting: { tone: 'warn', quiet: false, needsLook: true },
  removing: { tone: 'idle', quiet: false, needsLook: false },
  exited: { tone: 'bad', quiet: true, needsLook: false },
  dead: { tone: 'bad', quiet: false, needsLook: true },
  unknown: { tone: 'idle', quiet: false, needsLook: false },
}

const down: TileLook = { tone: 'bad', quiet: false, needsLook: true }
const unwell: TileLook = { tone: 'warn', quiet: false, needsLook: true }

/** Nothing is red or amber here that the verdict does not name. */
export function lookOf(container: Container): TileLook {
  const wrong = wrongOf(container)
  if (wrong === undefined) return looks[container.state]
  return isDown(wrong) ? down : unwell
}
