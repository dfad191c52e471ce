import { expect, test } from 'vitest'
import { isClean, requestsControl, requestsTrial } from './requests.ts'

/** The trial of `npm run campaign requests`, small. */

test('the judge finds each kind of mistake that was planted for it', async () => {
  const { faults, secretsInLog } = await requestsControl({ requests: 600, seed: 1 })
  for (const kind of ['five_hundred', 'not_a_problem', 'unknown_code', 'wrong_shape'] as const)
    expect.soft(faults[kind], kind).toBeGreaterThan(0)
  expect(secretsInLog).toBeGreaterThan(0)
})

test('generated requests get answers of the document or problems with a code, and leave no secret behind', async () => {
  const report = await requestsTrial({ requests: 400, seed: 7, by: 'source' })
  expect(report.examples).toEqual([])
  expect(report.unreached.length).toBeLessThan(report.operations / 2)
  expect(isClean(report)).toBe(true)
}, 120_000)
