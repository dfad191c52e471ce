import { expect, test } from 'vitest'
import { containerFixture } from '../../data/wire-fixtures.ts'
import { type ChipSizes, chipsHeight, chipWidth, groupsOf } from './deck-groups.ts'

const made = (
  name: string,
  compose_project: string | null = null,
  compose_service: string | null = null,
) => ({
  container: containerFixture({ name, container_id: `id-${name}`, compose_project, compose_service }),
})
const told = (...items: ReturnType<typeof made>[]) =>
  groupsOf(items).map(({ label, chips }) => [label, chips.map(({ name }) => name)])

test('under the name of its project a container goes by its service', () => {
  expect(told(made('shop-db-1', 'shop', 'db'), made('my-web', 'shop', 'web'), made('lone'))).toEqual([
    ['shop', ['db', 'web']],
    [undefined, ['lone']],
  ])
})

test('two containers of one service are told apart by their numbers', () => {
  expect(told(made('shop-web-1', 'shop', 'web'), made('shop_web_2', 'shop', 'web'))).toEqual([
    ['shop', ['web-1', 'web_2']],
  ])
})

test('a project that is one container of the same name is named once', () => {
  expect(told(made('gitea-gitea-1', 'gitea', 'gitea'))).toEqual([[undefined, ['gitea']]])
})

test('a project without services shows what its name does not say, and never nothing', () => {
  expect(told(made('shop-a', 'shop'), made('shop-', 'shop'), made('other', 'shop'))).toEqual([
    ['shop', ['a', 'shop-', 'other']],
  ])
})

test('names of a hostile host stay on their line', () => {
  expect(
    told(made('x', 'a\u202eb', 'c\nd'))[0]
      ?.flat()
      .join(),
  ).not.toMatch(/[\u202e\n]/)
})

const sizes: ChipSizes = { chip: 28, gap: 4, apart: 16, lineApart: 8 }
const measure = (text: string) => text.length * 10
const heightPx = (fitPx: number, ...items: ReturnType<typeof made>[]) =>
  chipsHeight(groupsOf(items), fitPx, sizes, measure)
const pair = (project: string) => [made(`${project}-a`, project, 'a'), made(`${project}-b`, project, 'b')]

test('small projects share a line exactly while they fit', () => {
  // A label of two letters: 18 + 4; two chips of one letter: 40 each; two gaps.
  const group = 22 + 2 * 40 + 2 * 4
  const both = [...pair('p1'), ...pair('p2')]
  expect(heightPx(2 * group + 16, ...both)).toBe(28)
  expect(heightPx(2 * group + 15, ...both)).toBe(28 + 8 + 28)
})

test('a project that is broken has its lines for itself', () => {
  const group = 22 + 2 * 40 + 2 * 4
  expect(heightPx(group - 1, ...pair('p1'), ...pair('p2'))).toBe(2 * (28 + 4 + 28) + 8)
})

test('no chip is wider than its line, nor without end', () => {
  expect(chipWidth('x'.repeat(200), measure, 120)).toBe(120)
  expect(chipWidth('x'.repeat(200), measure, 1_000)).toBeLessThan(300)
})
