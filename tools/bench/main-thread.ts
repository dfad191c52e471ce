// Purpose: from a trace of Chromium, what the page's main thread worked in each frame, and its longest task.
// Never talks to a browser. Called by desk.ts.

/** One event of Chromium's trace; `ts` and `dur` are in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly args?: {
    readonly name?: string
    readonly data?: { readonly frames?: readonly { readonly url?: string; readonly processId?: number }[] }
  }
}

export interface MainThread {
  /** Work between the beginnings of two frames, ms, of each frame in which anything was drawn. */
  readonly framesMs: readonly number[]
  /** Each task of 1 ms and more. */
  readonly tasksMs: readonly number[]
}

/**
 * A frame lasts from one `BeginMainThreadFrame` to the next, but no longer than `longestFrameMs`: what is
 * worked later, while nothing is drawn, belongs to no frame (its task still counts).
 * @throws Error when the trace has no such page, or no frames: that is no result
 */
export function mainThreadOf(
  trace: readonly TraceEvent[],
  rendererPid: number,
  longestFrameMs = 100,
): MainThread {
  const main = trace.find(
    (event) =>
      event.ph === 'M' &&
      event.name === 'thread_name' &&
      event.pid === rendererPid &&
      event.args?.name === 'CrRendererMain',
  )
  if (main === undefined) throw new Error('the trace does not know the main thread of the page')
  const own = trace.filter((event) => event.pid === main.pid && event.tid === main.tid)
  const tasks = own
    .filter((event) => event.ph === 'X' && event.name === 'RunTask')
    .map(({ ts, dur = 0 }) => ({ ts, dur }))
    .sort((a, b) => a.ts - b.ts)
  const begins = own
    .filter((event) => event.name === 'BeginMainThreadFrame')
    .map(({ ts }) => ts)
    .sort((a, b) => a - b)
  if (begins.length < 2 || tasks.length === 0) throw new Error('the trace has no frames')
  const framesMs: number[] = []
  let at = 0
  for (const [index, begin] of begins.slice(0, -1).entries()) {
    const end = Math.min(begins[index + 1] ?? begin, begin + longestFrameMs * 1000)
    // The task in which the frame began is part of it.
    while (at < tasks.length && endOf(tasks[at]) <= begin) at += 1
    let work = 0
    for (let next = at; next < tasks.length && (tasks[next]?.ts ?? end) < end; next += 1) {
      const task = tasks[next]
      if (task !== undefined) work += Math.min(endOf(task), end) - Math.max(task.ts, begin)
    }
    framesMs.push(work / 1000)
  }
  return { framesMs, tasksMs: tasks.map(({ dur }) => dur / 1000).filter((ms) => ms >= 1) }
}

const endOf = (task: { readonly ts: number; readonly dur: number } | undefined): number =>
  task === undefined ? Number.POSITIVE_INFINITY : task.ts + task.dur
