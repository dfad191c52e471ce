import fc from 'fast-check'
import { SignJWT, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { HandClock } from '../../test/hand-clock.ts'
import { createAccessTokens } from './access-token.ts'

const key = Buffer.alloc(32, 7)
const session = { userId: 3, sessionId: 5, sessionBegan: 1_700_000_000 }
const claims = { sid: '5', auth_time: 1_700_000_000 }

function open(clock = new HandClock()) {
  return { clock, tokens: createAccessTokens({ key, clock }) }
}

/** A token that is right in all but what a test changes. */
function signed(
  clock: HandClock,
  { alg = 'HS256', typ = 'at+jwt', iss = 'vigie', aud = 'vigie-api', by = key } = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg, typ })
    .setIssuer(iss)
    .setAudience(aud)
    .setSubject('3')
    .setExpirationTime(Math.floor(clock.now() / 1000) + 600)
    .sign(by)
}

test('malformed tokens are invalid and never throw', async () => {
  const { tokens } = open()
  const good = await tokens.issue(session)
  const [head = '', body = '', seal = ''] = good.split('.')
  const cut = fc.integer({ min: 0, max: good.length - 1 }).map((at) => good.slice(0, at))
  const parts = fc
    .tuple(fc.constantFrom(head, body, seal, ''), fc.string(), fc.constantFrom(seal, body, ''))
    .map((three) => three.join('.'))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), cut, parts), async (text) => {
      expect(await tokens.read(text)).toBe('invalid')
    }),
  )
  expect(await tokens.read(`${good}${'a'.repeat(100_000)}`)).toBe('invalid')
})

test.each([
  ['no signature', (clock: HandClock) => unsigned(clock)],
  ['another algorithm', (clock: HandClock) => signed(clock, { alg: 'HS512', by: Buffer.alloc(64, 7) })],
  ['another key', (clock: HandClock) => signed(clock, { by: Buffer.alloc(32, 8) })],
  ['another issuer', (clock: HandClock) => signed(clock, { iss: 'eve' })],
  ['another audience', (clock: HandClock) => signed(clock, { aud: 'vigie-mail' })],
  ['another type', (clock: HandClock) => signed(clock, { typ: 'JWT' })],
] as const)('a token with %s is invalid', async (_what, make) => {
  const { clock, tokens } = open()
  expect(await tokens.read(await signed(clock))).toMatchObject(session)
  expect(await tokens.read(await make(clock))).toBe('invalid')
})

async function unsigned(clock: HandClock): Promise<string> {
  return new UnsecuredJWT(claims)
    .setIssuer('vigie')
    .setAudience('vigie-api')
    .setSubject('3')
    .setExpirationTime(Math.floor(clock.now() / 1000) + 600)
    .encode()
}

test('a token says whose it is for ten minutes, then that it has expired', async () => {
  const { clock, tokens } = open(new HandClock(Date.UTC(2026, 0, 2)))
  const token = await tokens.issue(session)
  clock.advance(599_000)
  expect(await tokens.read(token)).toEqual({ ...session, expiresAtMs: Date.UTC(2026, 0, 2) + 600_000 })
  clock.advance(1_000)
  expect(await tokens.read(token)).toBe('expired')
})
