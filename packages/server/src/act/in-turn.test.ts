import { expect, test } from 'vitest'
import { InTurn } from './in-turn.ts'

test('a work that fails holds up no other, of its own key or another', async () => {
  const inTurn = new InTurn()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = inTurn.run(1, async () => {
    await gate.promise
    order.push('first')
    throw new Error('no')
  })
  const second = inTurn.run(1, async () => {
    order.push('second')
    return 2
  })
  await inTurn.run(2, async () => order.push('other'))
  gate.resolve()
  await expect(first).rejects.toThrow('no')
  expect(await second).toBe(2)
  expect(order).toEqual(['other', 'first', 'second'])
})
