import { expect, test } from 'vitest'
import {
  columnKeys,
  columnsByDefault,
  fitColumns,
  readColumns,
  stateReach,
  tracksOf,
} from './container-table-columns.ts'

test('with one host its name has no column, unless it is asked for', () => {
  expect(columnsByDefault(false)).not.toContain('host')
  expect(columnsByDefault(true)).toContain('host')
  expect(readColumns(['host', 'nonsense', 'id'])).toEqual(['host', 'id'])
})

test('what there is no room for is left out, the least needed first, and never the state', () => {
  expect(fitColumns(columnKeys, 200, true)).toEqual(columnKeys)
  const least = fitColumns(columnKeys, 46, true)
  expect(least).toContain('state')
  expect(least).toContain('since')
  expect(least).not.toContain('image')
  for (let rem = 46; rem < 120; rem += 1) {
    const narrow = fitColumns(columnKeys, rem, true)
    const wider = fitColumns(columnKeys, rem + 1, true)
    expect(wider).toEqual(expect.arrayContaining([...narrow]))
  }
})

test('the usual columns all fit where people sit, beside the open rail', () => {
  const usual = columnsByDefault(true)
  expect(fitColumns(usual, (1366 - 270) / 16, true)).toEqual(usual.filter((one) => one !== 'image'))
  expect(fitColumns(usual, 1550 / 16, true)).toEqual(usual)
})

test('a column that somebody asked for takes the room of one that is there by itself', () => {
  const wanted = readColumns([...columnsByDefault(false), 'id'])
  const fitting = fitColumns(wanted, (1366 - 270) / 16, true)
  expect(fitting).toContain('id')
  expect(fitting).not.toContain('image')
})

test('the state reaches over empty cells up to the first that says something or has no fixed width', () => {
  const usual = columnsByDefault(true)
  expect(stateReach(usual, () => false)).toBe(0)
  expect(stateReach(usual, (column) => column === 'health')).toBe(6.25)
  expect(stateReach(usual, (column) => column === 'health' || column === 'since')).toBe(10.5)
  expect(stateReach(usual, (column) => column === 'since')).toBe(0)
  expect(stateReach(['state', 'ports'], () => true)).toBe(0)
})

test('there is a track for each cell', () => {
  expect(tracksOf(['state', 'cpu'], true).split(/ (?![^(]*\))/)).toHaveLength(5)
  expect(tracksOf(['state', 'cpu'], false).split(/ (?![^(]*\))/)).toHaveLength(4)
})
