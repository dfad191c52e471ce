import type { Tone } from '../ui/state-mark.tsx'
import type { Text } from '../ui/text.tsx'
import type { Verdict } from './verdict.ts'

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  waiting: 'idle',
  no_host: 'idle',
  none_watched: 'idle',
  well: 'ok',
  unwell: 'warn',
  bad: 'bad',
}

/** The one wording of the verdict, wherever it stands. */
export function verdictWords(verdict: Verdict, count: number, text: Text): string {
  switch (verdict) {
    case 'waiting':
      return text('fleet.verdict_waiting')
    case 'no_host':
      return text('fleet.no_host')
    case 'none_watched':
      return text('overview.none_watched')
    case 'well':
      return text('fleet.verdict_well')
    default:
      return text('fleet.verdict_trouble', { count })
  }
}
