import { expect, test } from 'vitest'
import { createLogger } from '../kernel/logger.ts'
import type { Channel, Delivery, Notice } from './channel.ts'
import { createFailureNotices, type FailureMemory } from './failure-notices.ts'

const HOUR = 3_600_000

function scene(
  answers: () => Delivery = () => ({ ok: true }),
  memory?: Parameters<typeof createFailureNotices>[0]['memory'],
) {
  const sent: Notice[] = []
  let now = Date.UTC(2026, 0, 1)
  const channel: Channel = {
    kind: 'test',
    async send(notice) {
      const answer = answers()
      if (answer.ok) sent.push(notice)
      return answer
    },
  }
  const notices = createFailureNotices({
    channels: [channel],
    clock: { now: () => now, monotonic: () => now },
    language: 'fr',
    logger: createLogger('silent'),
    machine: 'srv',
    ...(memory && { memory }),
  })
  const pass = (ms: number) => {
    now += ms
  }
  return { sent, notices, pass }
}

test('a channel that throws against its promise harms neither the caller nor the others', async () => {
  const sent: string[] = []
  const notices = createFailureNotices({
    channels: [
      { kind: 'bad', send: () => Promise.reject(new Error('boom')) },
      {
        kind: 'good',
        async send() {
          sent.push('good')
          return { ok: true }
        },
      },
    ],
    clock: { now: () => 0, monotonic: () => 0 },
    language: 'en',
    logger: createLogger('silent'),
    machine: 'srv',
  })
  await notices.failed('x')
  expect(sent).toEqual(['good'])
})

test('a failure that lasts is told at once, then once an hour at most, then its end', async () => {
  const { sent, notices, pass } = scene()
  for (let run = 0; run < 25; run++) {
    await notices.failed('disk full')
    pass(HOUR / 12)
  }
  expect(sent.map((notice) => notice.headline)).toEqual(
    Array(3).fill('❌ Services status generation failed!'),
  )
  await notices.succeeded()
  await notices.succeeded()
  expect(sent).toHaveLength(4)
  expect(sent[3]?.headline).toContain('✅')
  expect(sent[3]?.lines.join()).toContain('25')
})

test('a message that no channel took is tried again at the next failure', async () => {
  let up = false
  const { sent, notices } = scene(() => (up ? { ok: true } : { ok: false, retry: true, reason: 'HTTP 500' }))
  await notices.failed('x')
  expect(sent).toHaveLength(0)
  up = true
  await notices.failed('x')
  expect(sent).toHaveLength(1)
})

test('a recovery is not told to those who never heard of the failure', async () => {
  const { sent, notices } = scene(() => ({ ok: false, retry: true, reason: 'x' }))
  await notices.failed('x')
  await notices.succeeded()
  expect(sent).toHaveLength(0)
})

test('a memory that outlives the process keeps a restart from telling it again', async () => {
  let kept: FailureMemory | undefined
  const memory = {
    read: async () => kept,
    async write(next: FailureMemory | undefined) {
      kept = next
    },
  }
  const first = scene(undefined, memory)
  await first.notices.failed('x')
  const second = scene(undefined, memory)
  second.pass(HOUR / 2)
  await second.notices.failed('x')
  expect(second.sent).toHaveLength(0)
  await second.notices.succeeded()
  expect(second.sent).toHaveLength(1)
  expect(kept).toBeUndefined()
})

test('a memory that cannot be read or written does not silence the failure', async () => {
  const broken = { read: () => Promise.reject(new Error('db')), write: () => Promise.reject(new Error('db')) }
  const { sent, notices } = scene(undefined, broken)
  await notices.failed('x')
  expect(sent).toHaveLength(1)
})

test('a hostile reason is one visible line, and the first line is the sentence itself', async () => {
  const { sent, notices } = scene()
  await notices.failed('line\r\nBcc: x@y\u202E\u0000')
  expect(sent[0]?.headline).toBe('❌ Services status generation failed!')
  expect(sent[0]?.lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(sent[0]?.lines.join(' ')).toContain('line Bcc: x@y⟨U+202E⟩⟨U+0000⟩')
})
