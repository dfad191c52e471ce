import type { Container } from '@vigie/contract'
import { type StateLook, stateLook } from '../state-look.ts'
import { wrongOf } from '../verdict.ts'

export interface TileLook extends StateLook {
  /** What the verdict names stands out from the others. */
  readonly needsLook: boolean
}

/** Nothing is red or amber here that the verdict does not name. A tile has no second mark for its health. */
export function lookOf(container: Container): TileLook {
  const wrong = wrongOf(container)
  const { tone, quiet } = stateLook(container)
  return { tone: wrong === 'unhealthy' ? 'warn' : tone, quiet, needsLook: wrong !== undefined }
}
