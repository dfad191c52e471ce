import type { JournalListener, JournalRecord } from '../src/journal/journal-repository.ts'
import type { JobStatus, ScheduleListener } from '../src/schedule/scheduler.ts'

/** Something that tells its listeners what a test says. */
export class Teller<Listener extends (news: never) => void> {
  readonly listeners = new Set<Listener>()

  listen(listener: Listener): Disposable {
    this.listeners.add(listener)
    return { [Symbol.dispose]: () => this.listeners.delete(listener) }
  }

  tell(news: Parameters<Listener>[0]): void {
    for (const listener of this.listeners) listener(news as never)
  }
}

/** A journal that a test writes, newest first. */
export class PaperJournal extends Teller<JournalListener> {
  stored: JournalRecord[] = []
  readonly onAppend = (listener: JournalListener) => this.listen(listener)

  async list({
    limit,
    hostIds,
  }: {
    readonly limit: number
    readonly hostIds?: readonly number[] | undefined
  }) {
    const isAsked = ({ hostId }: JournalRecord) =>
      hostIds === undefined || (hostId !== null && hostIds.includes(hostId))
    return { entries: this.stored.filter(isAsked).slice(0, limit), nextBefore: undefined }
  }
}

export class PaperScheduler extends Teller<ScheduleListener> {
  jobs: JobStatus[] = []
  readonly onChange = (listener: ScheduleListener) => this.listen(listener)
  readonly status = () => this.jobs
}

export const journalRecord = (id: number, hostId: number | null, over: Partial<JournalRecord> = {}) =>
  ({
    id,
    at: '2026-01-02T00:00:00.000Z',
    actorId: null,
    actor: 'vigie',
    action: 'host.status',
    targetKind: 'host',
    target: 'nas',
    hostId,
    message: 'journal.vigie_started',
    params: { version: `1.${id}` },
    outcome: 'ok',
    ...over,
  }) satisfies JournalRecord

export const jobStatus = (name: string, over: Partial<JobStatus> = {}): JobStatus => ({
  name,
  enabled: true,
  intervalMs: 30_000,
  chosenIntervalMs: undefined,
  fixedBy: undefined,
  leastIntervalMs: 5_000,
  runningSinceMs: undefined,
  nextRunAtMs: 60_000,
  lastRun: undefined,
  ...over,
})
