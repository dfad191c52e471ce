import type { Container } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerFixture, usageFixture } from '../../data/wire-fixtures.ts'
import { topOf } from './top-of.ts'

const made = (name: string, over: Partial<Container>) =>
  containerFixture({ name, container_id: `id ${name}`, ...over })
const names = (...given: Parameters<typeof topOf>) => topOf(...given).map(({ container }) => container.name)

test('what is not known, or was so before the host went out of sight, is in no list', () => {
  const containers = [
    made('unmeasured', { memory_used: null }),
    made('gone', { state: 'unknown', memory_used: 9 }),
    made('seen', { memory_used: 1 }),
  ]
  expect(names(containers, undefined, 'memory', 10)).toEqual(['seen'])
})

test('the live figures count before those that came with the list', () => {
  const containers = [made('a', { memory_used: 9 }), made('b', { memory_used: 5 })]
  const figures = { 'id a': { cpu_percent: 7, memory_used: 1 } }
  const usage = new Map([[1, usageFixture({ containers: figures })]])
  expect(names(containers, usage, 'memory', 10)).toEqual(['b', 'a'])
  expect(names(containers, usage, 'cpu', 10)).toEqual(['a'])
})

test('the few are those that a sort of all would have given, equals by their key', () => {
  const figures = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]
  const containers = figures.map((memory_used, index) =>
    made(String.fromCharCode(97 + index), { memory_used }),
  )
  const sorted = [...containers].sort(
    (a, b) => (b.memory_used ?? 0) - (a.memory_used ?? 0) || (a.name < b.name ? -1 : 1),
  )
  expect(names(containers.reverse(), undefined, 'memory', 5)).toEqual(
    sorted.slice(0, 5).map(({ name }) => name),
  )
})
