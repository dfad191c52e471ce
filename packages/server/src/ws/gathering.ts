import type { ServerFrame } from '@vigie/contract'
import type { JournalRecord } from '../journal/journal-repository.ts'
import type { JobStatus } from '../schedule/scheduler.ts'
import type { StateChange } from '../state/changes.ts'
import type { Task } from '../tasks/tasks-repository.ts'

export type LiveChange =
  | StateChange
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'journal'; readonly record: JournalRecord }
  | { readonly kind: 'schedule'; readonly job: JobStatus }

type Numbered = Extract<ServerFrame, { topic: string; seq: number }>
type Unnumbered<Frame> = Frame extends Numbered ? Omit<Frame, 'topic' | 'seq'> : never

/** A frame before its topic and number are put in. */
export type FrameBody = Exclude<Unnumbered<ServerFrame>, { type: 'subscribed' }>

/** What changed in one topic and was not told yet to one audience. Told as it is when it goes out. */
export interface Gathering {
  /** @returns whether it concerns this topic and audience */
  add(change: LiveChange): boolean
  /** What there is to tell, at most one frame of each type. Empties it. */
  take(): FrameBody[]
  /** Somebody was shown how things are while something is still to be told: the next frame leaves nothing out. */
  shown?(): void
}
