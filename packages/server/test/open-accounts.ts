import { createHash } from 'node:crypto'
import type { BrowserSession, Outcome, RightsChange, Visitor } from '../src/auth/auth.ts'
import { type Accounting, createAuth } from '../src/auth/create-auth.ts'
import type { HashCost } from '../src/auth/password-hash.ts'
import type { Principal } from '../src/auth/principal.ts'
import type { DatabaseHandle } from '../src/db/database-handle.ts'
import { JournalRepository } from '../src/journal/journal-repository.ts'
import { journalSentence } from '../src/journal/journal-sentence.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { masterKeyOf } from '../src/secrets/master-key.ts'
import { HandClock } from './hand-clock.ts'

/** Hashes in a millisecond: for tests that are not about what a hash costs. */
export const lightHash = { memoryKiB: 64, passes: 1, lanes: 1 }

export const visitor: Visitor = { address: '192.0.2.1', userAgent: 'test' }

export const goodPassword = 'tulip-anvil-harbour'

export interface OpenAccounts {
  readonly auth: Accounting
  readonly clock: HandClock
  /** What was announced, in order. */
  readonly announced: RightsChange[]
  /** The journal's sentences, oldest first. */
  sentences(): Promise<string[]>
}

/** Real accounts on a real database, with a clock that a test turns and, unless said otherwise, light hashes. */
export function openAccounts(database: DatabaseHandle, hashCost: HashCost = lightHash): OpenAccounts {
  const clock = new HandClock()
  const journal = new JournalRepository(database.kysely, clock)
  const auth = createAuth({
    db: database.kysely,
    journal,
    clock,
    logger: createLogger('silent'),
    masterKey: masterKeyOf(createHash('sha256').update('test').digest()),
    hashCost,
  })
  const announced: RightsChange[] = []
  auth.onRightsChange((change) => announced.push(change))
  return {
    auth,
    clock,
    announced,
    async sentences() {
      const { entries } = await journal.list({ limit: 1_000 })
      return entries.map((entry) => journalSentence('en', entry)).reverse()
    },
  }
}

/** The value of what must have gone well. */
export function granted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`it was refused: ${outcome.code}`)
  return outcome.value
}

/** Makes the first administrator, `ana`. */
export async function setUp({ auth }: OpenAccounts): Promise<BrowserSession> {
  const token = (await auth.setupToken()) ?? ''
  const done = await auth.setup({ token, username: 'ana', password: goodPassword }, visitor)
  if (!done.ok) throw new Error(`the set-up was refused: ${done.code}`)
  return done.value
}

export async function principalOf({ auth }: Pick<OpenAccounts, 'auth'>, cookie: string): Promise<Principal> {
  const principal = await auth.byCookie(cookie, visitor)
  if (principal === undefined) throw new Error('the cookie does not hold')
  return principal
}
