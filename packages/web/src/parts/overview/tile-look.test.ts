import { containerHealths, containerStates } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { troubles } from '../verdict.ts'
import { lookOf } from './tile-look.ts'

const every = containerStates.flatMap((state) => containerHealths.map((health) => ({ state, health })))

test.each(every)('a tile that is $state and $health stands out exactly if the verdict names it', (one) => {
  const named = troubles([], [containerFixture(one)]).length > 0
  const look = lookOf(one)
  expect(look.needsLook).toBe(named)
  const alarming = !look.quiet && (look.tone === 'bad' || look.tone === 'warn')
  expect(alarming).toBe(named)
})
