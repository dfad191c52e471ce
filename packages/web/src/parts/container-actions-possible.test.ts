import { containerStates, roles } from '@vigie/contract'
import { expect, test } from 'vitest'
import { actionsFor, actionsOfMany, possible } from './container-actions-possible.ts'

const expected = {
  created: ['start'],
  exited: ['start'],
  running: ['stop', 'restart'],
  paused: ['stop', 'restart'],
  restarting: ['stop', 'restart'],
  removing: [],
  dead: [],
  unknown: [],
} as const

test.each(roles.flatMap((role) => containerStates.map((state) => [role, state] as const)))(
  'a %s may do to a container that is %s what makes sense, and a viewer nothing',
  (role, state) => {
    expect(actionsFor(role, state)).toEqual(role === 'viewer' ? [] : expected[state])
  },
)

test('nothing can be started that runs, nor stopped that does not', () => {
  for (const state of containerStates) {
    const actions = possible(state)
    expect(actions.includes('start') && actions.includes('stop'), state).toBe(false)
  }
})

test('of many, an action is offered for those it makes sense for, and left out where it does for none', () => {
  const many = (['running', 'exited', 'running', 'unknown'] as const).map((state) => ({ state }))
  const offered = actionsOfMany('operator', many).map(({ action, targets }) => [action, targets.length])
  expect(offered).toEqual([
    ['start', 1],
    ['stop', 2],
    ['restart', 2],
  ])
  expect(actionsOfMany('admin', [{ state: 'unknown' }, { state: 'dead' }])).toEqual([])
  expect(actionsOfMany('viewer', many)).toEqual([])
})
