import { describe, expect, test } from 'vitest'
import { Slots } from './slots.ts'

const never = new AbortController().signal

describe('slots', () => {
  test('a caller who leaves the queue rejects with his reason and holds up nobody', async () => {
    const slots = new Slots(1)
    const first = await slots.take(never)
    const leaving = new AbortController()
    const left = slots.take(leaving.signal)
    const next = slots.take(never)
    leaving.abort('gone')
    await expect(left).rejects.toBe('gone')
    await expect(slots.take(AbortSignal.abort('late'))).rejects.toBe('late')
    first()
    const release = await next
    expect([slots.taken, slots.waiting]).toEqual([1, 0])
    release()
    expect(slots.taken).toBe(0)
  })

  test('giving back twice frees one slot, and waiters are served in order', async () => {
    const slots = new Slots(2)
    const first = await slots.take(never)
    await slots.take(never)
    const order: string[] = []
    const a = slots.take(never).then(() => order.push('a'))
    slots.take(never).then(
      () => order.push('b'),
      () => undefined,
    )
    first()
    first()
    await a
    await Promise.resolve()
    expect(order).toEqual(['a'])
    expect(slots.taken).toBe(2)
  })
})
