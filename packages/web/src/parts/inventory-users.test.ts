import type { Network } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerFixture } from '../data/wire-fixtures.ts'
import {
  imageUsers,
  isBuiltIn,
  networkUsers,
  usersOf,
  usersOfNetwork,
  volumeUsers,
} from './inventory-users.ts'

const volume = (name: string, destination: string) => ({
  type: 'volume',
  name,
  source: `/var/lib/docker/volumes/${name}/_data`,
  destination,
  read_only: false,
})
const network = (network_id: string, name: string): Network => ({
  host_id: 1,
  network_id,
  name,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  last_update_at: '2026-01-02T03:04:05.000Z',
})
const names = (users: readonly { readonly container: { readonly name: string } }[]) =>
  users.map(({ container }) => container.name)

test('what nobody uses has no users', () => {
  expect(usersOf(imageUsers([]), 'sha256:1')).toEqual([])
  expect(usersOf(volumeUsers([containerFixture()]), 'data')).toEqual([])
})

test('users of an image stand by name', () => {
  const users = imageUsers([
    containerFixture({ name: 'web', container_id: 'a' }),
    containerFixture({ name: 'db', container_id: 'b' }),
    containerFixture({ name: 'other', container_id: 'c', image_id: 'sha256:2' }),
  ])
  expect(names(usersOf(users, 'sha256:1'))).toEqual(['db', 'web'])
})

test('a path of the host is no volume, and a volume mounted twice is used once', () => {
  const users = volumeUsers([
    containerFixture({
      mounts: [
        volume('data', '/a'),
        volume('data', '/b'),
        { type: 'bind', name: null, source: '/data', destination: '/c', read_only: true },
      ],
    }),
  ])
  expect([...users.keys()]).toEqual(['data'])
  expect(names(usersOf(users, 'data'))).toEqual(['web'])
})

test('a network knows its containers with their addresses, also those that an engine names without an id', () => {
  const users = networkUsers([
    containerFixture({
      name: 'web',
      container_id: 'a',
      networks: [{ network_id: 'n1', name: 'shop', ip_address: '172.18.0.2' }],
    }),
    containerFixture({
      name: 'new',
      container_id: 'b',
      networks: [{ network_id: '', name: 'shop', ip_address: null }],
    }),
  ])
  const found = usersOfNetwork(users, network('n1', 'shop'))
  expect(found.map(({ container, address }) => [container.name, address])).toEqual([
    ['new', null],
    ['web', '172.18.0.2'],
  ])
  expect(usersOfNetwork(users, network('n2', 'other'))).toEqual([])
})

test('the three networks that Docker makes are told apart', () => {
  expect(['bridge', 'host', 'none', 'shop'].filter((name) => isBuiltIn({ name }))).toEqual([
    'bridge',
    'host',
    'none',
  ])
})
