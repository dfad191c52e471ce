import type { Container, Host } from '@vigie/contract'
import { expect, test } from 'vitest'
import { containerKey } from '../data/fleet-store.ts'
import { containerFixture, hostFixture } from '../data/wire-fixtures.ts'
import {
  containerEntries,
  deedFields,
  type Entry,
  find,
  hostEntries,
  projectEntries,
  type Sources,
} from './palette-find.ts'

const hosts = new Map<number, Host>([
  [1, hostFixture({ id: 1, name: 'nas' })],
  [2, hostFixture({ id: 2, name: 'attic' })],
])

function sourcesOf(all: readonly Partial<Container>[], over: Partial<Sources> = {}): Sources {
  const containers = new Map(
    all.map((one, at) => {
      const container = containerFixture({
        container_id: String(at).padStart(12, '0'),
        compose_project: null,
        ...one,
      })
      return [containerKey(container), container]
    }),
  )
  return {
    containers: containerEntries(containers, hosts),
    projects: projectEntries(containers.values()),
    hosts: hostEntries(hosts.values()),
    deeds: [
      { kind: 'page', id: 'page /hosts', label: 'Hosts', fields: deedFields(['Hosts', 'Hôtes']), run() {} },
      {
        kind: 'command',
        id: 'collect 1',
        label: 'Collect now: nas',
        quiet: true,
        fields: deedFields(['Collect now: nas']),
        run() {},
      },
    ],
    actionsOf: ({ state }) => (state === 'running' ? ['stop', 'restart'] : ['start']),
    ...over,
  }
}

const short = (entry: Entry): string => {
  switch (entry.kind) {
    case 'order':
      return `${entry.action} ${entry.of.container.name} on ${entry.of.hostName}`
    case 'container':
      return `${entry.container.name} on ${entry.hostName}`
    default:
      return entry.id
  }
}
const listed = (query: string, sources: Sources, recent: readonly string[] = []) =>
  find(query, sources, recent).flatMap(({ entries }) => entries.map(short))

const web = { name: 'web', host_id: 1, state: 'running' } as const
const webAttic = { name: 'web', host_id: 2, state: 'exited' } as const

test('what nobody called so is not found, and an action alone orders nothing', () => {
  expect(find('zzz', sourcesOf([web]), [])).toEqual([])
  expect(listed('restart', sourcesOf([web]))).toEqual([])
})

test.each(['web restart', 'restart web', 'web redémarrer', 'nas web restart', 'redemarrer nas web'])(
  '"%s" offers the restart first',
  (query) => {
    expect(listed(query, sourcesOf([{ name: 'db', host_id: 1 }, web]))[0]).toBe('restart web on nas')
  },
)

test('only what makes sense in its state and is allowed is offered', () => {
  const both = sourcesOf([web, webAttic])
  expect(listed('web start', both)).toEqual(['start web on attic'])
  expect(listed('web st', both)).toEqual(expect.arrayContaining(['stop web on nas', 'start web on attic']))
  expect(listed('web restart', sourcesOf([web], { actionsOf: () => [] }))).toEqual([])
})

test('an action and a project lead to the project, beside what it orders', () => {
  const sources = sourcesOf([{ ...web, compose_project: 'shop' }])
  expect(listed('restart shop', sources)).toEqual(['restart web on nas', 'project shop'])
  expect(listed('shop rest', sources)).not.toContain('project shop')
})

test('a container whose name begins as an action does is found by its name', () => {
  const sources = sourcesOf([{ name: 'shop-storage', host_id: 1, state: 'running' }])
  expect(listed('shop st', sources)[0]).toBe('shop-storage on nas')
  expect(listed('shop st', sources)).toContain('stop shop-storage on nas')
})

test('host, project and image find a container, its name finds it first', () => {
  const sources = sourcesOf([
    { name: 'cache', host_id: 1, image: 'redis:8' },
    { name: 'api', host_id: 2, compose_project: 'redis' },
    { name: 'redis', host_id: 2 },
  ])
  expect(listed('redis', sources)).toEqual([
    'redis on attic',
    'api on attic',
    'cache on nas',
    'project redis',
  ])
  expect(listed('nas redis', sources)[0]).toBe('cache on nas')
})

test('pages go by their name in either language', () => {
  expect(listed('hotes', sourcesOf([]))).toEqual(['page /hosts'])
})

test('with nothing typed what was used last comes first, what is gone is passed over', () => {
  const used = ['container 1/web', 'container 1/gone', 'collect 1', 'page /hosts']
  expect(listed('', sourcesOf([web]), used)).toEqual(['web on nas', 'collect 1', 'page /hosts'])
  expect(listed(' ', sourcesOf([web]))).toEqual(['page /hosts'])
})

test('names that are hostile find and are found as any other', () => {
  const name = '\u202e<img src=x onerror=alert(1)>\0'
  const sources = sourcesOf([{ name, host_id: 1, state: 'running' }])
  expect(find('onerror restart', sources, [])[0]?.entries[0]).toMatchObject({ kind: 'order' })
  for (const query of ['\0', '\u202e', '__proto__', 'constructor web', '\ud800', '.*', '('.repeat(500)])
    expect(() => find(query, sources, [query])).not.toThrow()
})

test('over 5,000 containers a key is answered in less than 50 ms', () => {
  const many = sourcesOf(
    Array.from({ length: 5_000 }, (_, at) => ({
      name: `project${at % 400}-service${at % 11}-${at}`,
      host_id: 1 + (at % 2),
      image: `registry.example.org/team${at % 17}/image${at % 90}:1.${at}`,
      compose_project: `project${at % 400}`,
      state: at % 5 === 0 ? ('exited' as const) : ('running' as const),
    })),
  )
  const times: number[] = []
  const query = 'nas servce7 project31 restart'
  for (let length = 1; length <= query.length; length += 1) {
    const before = performance.now()
    find(query.slice(0, length), many, [])
    times.push(performance.now() - before)
  }
  // The middle one: the machine that runs the tests may be busy with much else.
  expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(50)
})
