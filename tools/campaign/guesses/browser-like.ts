import { Agent } from 'node:http'
import { ask } from '../../bench/ask.ts'

/** A signed-in client that asks at a fixed pace, whether the last answer has come or not. */
export interface BrowserLike {
  stop(): Promise<PaceReport>
}

export interface PaceReport {
  /** From the moment each request was due, so that a stalled server is not asked less. */
  readonly latenciesMs: readonly number[]
  /** Answers other than 200. */
  readonly refused: number
}

/** What an open page asks for: the interface itself, and the data it shows. */
const paths = ['/', '/api/docker/hosts', '/api/docker/containers', '/api/auth/me'] as const

export function askSteadily(url: string, cookie: string, perSecond: number): BrowserLike {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 })
  const latenciesMs: number[] = []
  const open = new Set<Promise<void>>()
  const startedAt = performance.now()
  let refused = 0
  let asked = 0
  const one = async (dueAt: number) => {
    const path = paths[asked++ % paths.length] ?? '/'
    const answer = await ask(`${url}${path}`, { agent, headers: { cookie, accept: '*/*' } }).catch(
      () => undefined,
    )
    latenciesMs.push(performance.now() - dueAt)
    if (answer?.status !== 200) refused += 1
  }
  const timer = setInterval(() => {
    // The timer may be late; nobody who opens a page is.
    while (startedAt + (asked * 1000) / perSecond <= performance.now()) {
      const asking = one(startedAt + (asked * 1000) / perSecond)
      open.add(asking)
      void asking.finally(() => open.delete(asking))
    }
  }, 5)
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(open)
      agent.destroy()
      return { latenciesMs, refused }
    },
  }
}
