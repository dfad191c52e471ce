import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { runChild } from './child.ts'

const never = new AbortController().signal

test('a program that is not there ends with -1 and says so', async () => {
  const end = await runChild({ argv: ['/no/such/program'], signal: never, quiet: true })
  expect(end.code).toBe(-1)
  expect(end.output).toContain('ENOENT')
})

test('an aborted signal starts nothing', async () => {
  const end = await runChild({ argv: ['true'], signal: AbortSignal.abort(), quiet: true })
  expect(end).toEqual({ code: -1, output: 'interrupted' })
})

test('exit code and both streams come back', async () => {
  const end = await runChild({
    argv: ['sh', '-c', 'echo out; echo err >&2; exit 3'],
    signal: never,
    quiet: true,
  })
  expect(end.code).toBe(3)
  expect(end.output).toContain('out')
  expect(end.output).toContain('err')
})

test('an abort ends the grandchildren too', async () => {
  const stop = new AbortController()
  const script = 'sleep 600 & echo "PID $!"; wait'
  const running = runChild({ argv: ['sh', '-c', script], signal: stop.signal, quiet: true })
  setTimeout(() => stop.abort(), 200)
  const end = await running
  expect(end.code).toBe(-1)
  const pid = /PID (\d+)/.exec(end.output)?.[1]
  expect(pid).toBeDefined()
  await vi.waitFor(() => expect(isRunning(pid ?? '')).toBe(false))
})

/** A zombie that nobody has collected yet does not run. */
function isRunning(pid: string): boolean {
  return existsSync(`/proc/${pid}/exe`) && existsSync(`/proc/${pid}/cwd/.`)
}
