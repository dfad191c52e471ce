import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { identifyProcess, isAlive, killExactly } from './process-identity.ts'

test('a process with the same number but another start is not the one, and is not killed', async () => {
  await using stack = new AsyncDisposableStack()
  const child = spawn('sleep', ['60'])
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
  stack.defer(() => void child.kill('SIGKILL'))
  const identity = identifyProcess(child.pid ?? 0)
  if (!identity) throw new Error('sleep is not in /proc')
  const impostor = { ...identity, startTicks: '1' }
  expect(isAlive(impostor)).toBe(false)
  killExactly(impostor, 'SIGKILL')
  expect(isAlive(identity)).toBe(true)
  killExactly(identity, 'SIGTERM')
  expect(await ended).toBe('SIGTERM')
  expect(isAlive(identity)).toBe(false)
  expect(() => killExactly(identity, 'SIGTERM')).not.toThrow()
})

test('a number that nobody has is nobody', () => {
  expect(identifyProcess(4_999_999)).toBeUndefined()
})
