import { Agent } from 'node:http'
import { ask } from '../../bench/ask.ts'

export interface GuessPlan {
  /** One account from one address; many accounts from one; one account from many addresses. */
  readonly kind: 'one account' | 'many accounts' | 'many addresses'
  readonly username: (index: number) => string
  readonly from: (index: number) => string
}

export interface GuessReport {
  readonly guesses: number
  /** Answered 401: somebody looked, which costs a hash. */
  readonly looked: number
  /** 429 */
  readonly throttled: number
  /** 503 with code `busy` */
  readonly busy: number
  /** A guess that was let in, or any other answer: must be none. */
  readonly other: number
}

/** Guesses as fast as it is answered, over so many connections at once, by both ways of signing in. */
export async function guess(
  url: string,
  plan: GuessPlan,
  count: number,
  connections: number,
): Promise<GuessReport> {
  const agent = new Agent({ keepAlive: true })
  const report = { guesses: 0, looked: 0, throttled: 0, busy: 0, other: 0 }
  const worker = async () => {
    while (report.guesses < count) {
      const index = report.guesses
      report.guesses += 1
      const path = index % 3 === 0 ? '/api/auth/login' : '/api/auth/token'
      const from = plan.from(index)
      const answer = await ask(`${url}${path}`, {
        json: { username: plan.username(index), password: `wrong-Guess-number-${index}` },
        headers: { 'x-vigie': '1' },
        from,
        // A connection belongs to the address it was opened from.
        ...(plan.kind === 'many addresses' ? {} : { agent }),
      }).catch(() => undefined)
      if (answer?.status === 401) report.looked += 1
      else if (answer?.status === 429) report.throttled += 1
      else if (answer?.status === 503) report.busy += 1
      else report.other += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
  return report
}

/** The owner's own account, the one that matters; `names` are others, half of which exist. */
export function plansAgainst(target: string, names: readonly string[]): readonly GuessPlan[] {
  return [
    { kind: 'one account', username: () => target, from: () => '127.66.0.1' },
    {
      kind: 'many accounts',
      username: (index) => names[index % names.length] ?? target,
      from: () => '127.66.0.2',
    },
    {
      kind: 'many addresses',
      username: () => target,
      from: (index) => `127.67.${index % 200}.${1 + (Math.floor(index / 200) % 200)}`,
    },
  ]
}
