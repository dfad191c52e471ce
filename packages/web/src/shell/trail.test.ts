import { expect, test } from 'vitest'
import { trailOf } from './trail.ts'

const names = (id: number): string | undefined => ({ 3: 'nas' })[id]

test('a place of its own has no way to it', () => {
  expect(trailOf('/', undefined, names)).toEqual([])
  expect(trailOf('/hosts', 'volumes', names)).toEqual([])
  expect(trailOf('/no/such/page', undefined, names)).toEqual([])
})

test('a host is reached by hosts, and its tab by the host', () => {
  expect(trailOf('/hosts/3', undefined, names)).toEqual([
    { label: { key: 'nav.hosts' }, to: '/hosts' },
    { label: { name: 'nas' } },
  ])
  expect(trailOf('/hosts/3', 'volumes', names)).toEqual([
    { label: { key: 'nav.hosts' }, to: '/hosts' },
    { label: { name: 'nas' }, to: '/hosts/3' },
    { label: { key: 'fleet.volumes' } },
  ])
})

test('a host that is not known by now goes by its number, and a tab that nobody made goes unsaid', () => {
  expect(trailOf('/hosts/4', 'constructor', names).at(-1)).toEqual({ label: { name: '#4' } })
})

test('a container is reached by its host, and an address that is no text is shown as it stands', () => {
  expect(trailOf('/containers/3/web', undefined, names)).toEqual([
    { label: { key: 'nav.containers' }, to: '/containers' },
    { label: { name: 'nas' }, to: '/hosts/3' },
    { label: { name: 'web' } },
  ])
  expect(trailOf('/containers/3/%E0%A4%A', undefined, names).at(-1)).toEqual({ label: { name: '%E0%A4%A' } })
})
