import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPassword, hashCost, hashPassword } from './password-hash.ts'

const light = { memoryKiB: 64, passes: 1, lanes: 1 }

test('nothing passes against an account that is not there, or whose hash is damaged', async () => {
  const good = await hashPassword('right horse', randomBytes, light)
  const damaged = [
    undefined,
    '',
    '$',
    good.slice(0, -1),
    good.replace('argon2id', 'argon2i'),
    good.replace('v=19', 'v=16'),
    good.replace('m=64', 'm=9999999'),
    good.replace('m=64', 'm=0'),
    good.replace('t=1', 't=0'),
    good.replace('p=1', 'p=0'),
    good.replace('p=1', 'p=64'),
  ]
  for (const stored of damaged) {
    expect((await checkPassword('right horse', stored, light)).right, stored).toBe(false)
  }
})

test('another password, a longer one, one in other capitals: all wrong', async () => {
  const stored = await hashPassword('right horse', randomBytes, light)
  for (const wrong of ['', 'right', 'right horse ', 'Right horse', 'right horse\0']) {
    expect((await checkPassword(wrong, stored, light)).right, wrong).toBe(false)
  }
})

test('what was hashed is recognised, and no two hashes are the same', async () => {
  const password = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' })
  await fc.assert(
    fc.asyncProperty(password, async (text) => {
      const [one, two] = [
        await hashPassword(text, randomBytes, light),
        await hashPassword(text, randomBytes, light),
      ]
      expect(one).not.toBe(two)
      expect(await checkPassword(text, one, light)).toEqual({ right: true, stale: false })
    }),
    { numRuns: 50 },
  )
})

test('an accent typed in one piece and in two is the same password', async () => {
  const stored = await hashPassword('caf\u00e9 au lait', randomBytes, light)
  expect((await checkPassword('cafe\u0301 au lait', stored, light)).right).toBe(true)
})

test('the cost is 46 MiB, one pass, and stands in the hash; one stored at another cost is stale', async () => {
  const stored = await hashPassword('right horse', randomBytes)
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
  expect(await checkPassword('right horse', stored)).toEqual({ right: true, stale: false })
  expect(await checkPassword('right horse', stored, { ...hashCost, passes: 2 })).toEqual({
    right: true,
    stale: true,
  })
})

test('an account that is not there takes the time of a hash, not that of a glance', async () => {
  const stored = await hashPassword('right horse', randomBytes)
  const fastest = async (against: string | undefined) => {
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const beganMs = performance.now()
      await checkPassword('wrong horse', against)
      times.push(performance.now() - beganMs)
    }
    return Math.min(...times)
  }
  // Without the hash it would be some ten-thousandth; the factor is for a machine that is busy.
  expect(await fastest(undefined)).toBeGreaterThan((await fastest(stored)) / 5)
})

test('it is argon2id as everybody else computes it', async () => {
  // Made with the reference implementation's command (argon2 20171227), salt "somesaltsomesalt".
  const stored =
    '$argon2id$v=19$m=47104,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$ur4TYd1Vh6y2DwLFW6Rmjhmxg2OPZxI2tEGx0F+gBg0'
  expect((await checkPassword('correct horse', stored)).right).toBe(true)
})
