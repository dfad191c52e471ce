import { expect, test } from 'vitest'
import { guessesTrial } from './guesses.ts'

/** The trial of `npm run campaign guesses`, small: what is counted, not how quick this machine is. */

test('guesses are throttled, none gets in, and the owner signs in meanwhile and afterwards', async () => {
  const report = await guessesTrial({ guesses: 300, by: 'source', quietMs: 500 })
  const attacks = Object.values(report.attacks)
  const sum = (count: (attack: (typeof attacks)[number]) => number) =>
    attacks.reduce((all, attack) => all + count(attack), 0)
  expect(attacks).toHaveLength(3)
  expect(sum((attack) => attack.other)).toBe(0)
  expect(sum((attack) => attack.throttled)).toBeGreaterThan(sum((attack) => attack.guesses) / 2)
  expect(report.attacked.refused).toBe(0)
  expect(report.ownerMs.length).toBeGreaterThan(0)
  expect(report.ownerMs.some(Number.isNaN)).toBe(false)
  expect(report.freshAfterS).toBeLessThan(120)
}, 180_000)
