import { containerHealths, containerStates } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { troubles } from '../verdict.ts'
import { lookOf } from './tile-look.ts'

const every = [
  ...containerStates.flatMap((state) => containerHealths.map((health) => ({ state, health }))),
  { state: 'exited', health: 'none', exit_code: 3 },
  { state: 'exited', health: 'none', exit_code: 3, labels: { 'homelab.desired': 'stopped' } },
  { state: 'exited', health: 'none', exit_code: 0, labels: { 'homelab.desired': 'running' } },
] as const

test.each(every)(
  'a tile that is $state ($exit_code) and $health stands out exactly if the verdict names it',
  (one) => {
    const container = containerFixture(one)
    const named = troubles([], [container]).length > 0
    const look = lookOf(container)
    expect(look.needsLook).toBe(named)
    const alarming = !look.quiet && (look.tone === 'bad' || look.tone === 'warn')
    expect(alarming).toBe(named)
  },
)
