import { type Language, translate, visibleText } from '@vigie/i18n'
import { type Clock, rfc3339 } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Channel, Notice } from './channel.ts'

/** What must be remembered from one run to the next so that a failure is told once, not every time. */
export interface FailureMemory {
  readonly sinceMs: number
  readonly count: number
  /** Absent while no channel has taken the message yet. */
  readonly toldAtMs?: number
}

export interface FailureNoticesDeps {
  readonly channels: readonly Channel[]
  readonly clock: Clock
  readonly language: Language
  readonly logger: Logger
  /** The machine that failed, as its people call it. */
  readonly machine: string
  /** Keeps the memory beyond this process; without it a restart tells a lasting failure again. */
  readonly memory?: {
    read(): Promise<FailureMemory | undefined>
    write(memory: FailureMemory | undefined): Promise<void>
  }
}

export interface FailureNotices {
  /** Tells it if it is new, or an hour after it was told last. Never throws. */
  failed(reason: string): Promise<void>
  /** Tells the recovery if a failure had been told. Never throws. */
  succeeded(): Promise<void>
}

const REPEAT_MS = 3_600_000

export function createFailureNotices(deps: FailureNoticesDeps): FailureNotices {
  let memory: FailureMemory | undefined
  let loaded = false

  async function recall(): Promise<FailureMemory | undefined> {
    if (!loaded && deps.memory) memory = await deps.memory.read().catch((error) => complain(deps, error))
    loaded = true
    return memory
  }

  async function remember(next: FailureMemory | undefined): Promise<void> {
    memory = next
    await deps.memory?.write(next).catch((error) => complain(deps, error))
  }

  return {
    async failed(reason) {
      const before = await recall()
      const now = deps.clock.now()
      const sinceMs = before?.sinceMs ?? now
      const toldAtMs = before?.toldAtMs
      const count = (before?.count ?? 0) + 1
      // A clock that jumped back must not silence a failure for longer than an hour.
      const quiet = toldAtMs !== undefined && Math.abs(now - toldAtMs) < REPEAT_MS
      const told = !quiet && (await tell(deps, failureNotice(deps, reason)))
      const last = told ? now : toldAtMs
      await remember({ sinceMs, count, ...(last !== undefined && { toldAtMs: last }) })
    },
    async succeeded() {
      const before = await recall()
      if (before === undefined) return
      await remember(undefined)
      if (before.toldAtMs !== undefined) await tell(deps, recoveryNotice(deps, before))
    },
  }
}

function failureNotice({ language, machine }: FailureNoticesDeps, reason: string): Notice {
  return {
    headline: translate(language, 'notice.failed'),
    lines: [
      translate(language, 'notice.host', { host: visibleText(machine) }),
      translate(language, 'notice.reason', { reason: visibleText(reason, { longest: 800 }) }),
      translate(language, 'notice.remedy'),
      translate(language, 'notice.repeat'),
    ],
  }
}

function recoveryNotice({ language, machine }: FailureNoticesDeps, memory: FailureMemory): Notice {
  return {
    headline: translate(language, 'notice.recovered'),
    lines: [
      translate(language, 'notice.host', { host: visibleText(machine) }),
      translate(language, 'notice.lasted', { count: memory.count, since: rfc3339(memory.sinceMs) }),
    ],
  }
}

/** To all channels at once; true if one took it. One that fails does not keep the others from it. */
async function tell({ channels, logger }: FailureNoticesDeps, notice: Notice): Promise<boolean> {
  const deliveries = await Promise.all(
    channels.map(async (channel) => ({
      channel: channel.kind,
      delivery: await channel
        .send(notice)
        .catch(() => ({ ok: false, retry: true, reason: 'unexpected' }) as const),
    })),
  )
  for (const { channel, delivery } of deliveries) {
    if (!delivery.ok) logger.warn({ channel, reason: delivery.reason }, 'a notice was not delivered')
  }
  return deliveries.some(({ delivery }) => delivery.ok)
}

function complain({ logger }: FailureNoticesDeps, error: unknown): undefined {
  logger.warn({ err: error }, 'the memory of failure notices could not be used')
  return undefined
}
