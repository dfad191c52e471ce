import { expect, test } from 'vitest'
import { mainThreadOf, type TraceEvent } from './main-thread.ts'

const thread = { pid: 7, tid: 1 }
const name: TraceEvent = {
  ...thread,
  ph: 'M',
  name: 'thread_name',
  ts: 0,
  args: { name: 'CrRendererMain' },
}
const task = (atMs: number, ms: number): TraceEvent => ({
  ...thread,
  ph: 'X',
  name: 'RunTask',
  ts: atMs * 1000,
  dur: ms * 1000,
})
const frame = (atMs: number): TraceEvent => ({
  ...thread,
  ph: 'I',
  name: 'BeginMainThreadFrame',
  ts: atMs * 1000,
})

test('a trace without the page, or without frames, is no result', () => {
  expect(() => mainThreadOf([task(0, 1)], 7)).toThrow('main thread')
  expect(() => mainThreadOf([name, task(0, 1)], 7)).toThrow('no frames')
})

test('work counts to the frame that it is done in, and a task over two frames to both', () => {
  const trace = [
    name,
    frame(100),
    task(100, 3),
    task(105, 2),
    task(114, 4),
    frame(116),
    task(120, 5),
    frame(132),
  ]
  expect(mainThreadOf(trace, 7).framesMs).toEqual([7, 7])
})

test('other threads and processes do not count, and long idle times make no long frame', () => {
  const trace = [
    name,
    frame(0),
    task(0, 2),
    { ...task(3, 9), tid: 2 },
    { ...task(3, 9), pid: 8 },
    task(500, 40),
    frame(600),
  ]
  expect(mainThreadOf(trace, 7)).toEqual({ framesMs: [2], tasksMs: [2, 40] })
})
