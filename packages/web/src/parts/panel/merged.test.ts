import { expect, test } from 'vitest'
import { merged } from './merged.ts'

test('what came live replaces what was asked for, and stands once, newest first', () => {
  const asked = [
    { id: 2, status: 'running' },
    { id: 1, status: 'success' },
  ]
  const live = [
    { id: 2, status: 'success' },
    { id: 3, status: 'running' },
    { id: 4, status: 'other' },
  ]
  expect(merged(live, asked, (one) => one.status !== 'other')).toEqual([
    { id: 3, status: 'running' },
    { id: 2, status: 'success' },
    { id: 1, status: 'success' },
  ])
})
