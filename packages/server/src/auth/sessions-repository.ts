import type { Role } from '@vigie/contract'
import type { ExpressionBuilder, Kysely } from 'kysely'
import { storedTime, timeMs } from '../db/stored-time.ts'
import type { Database, RowOf } from '../db/tables.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Visitor } from './auth.ts'
import type { Within } from './users-repository.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type SessionKind = 'browser' | 'api'

/** However much it is used, it ends. */
export const sessionMs = 30 * dayMs
/** Not used for so long, and it has ended. A program may sleep over a weekend. */
const idleMs: Readonly<Record<SessionKind, number>> = { browser: 12 * hourMs, api: 7 * dayMs }
/** Of one user: who has the password could sign in for ever, and each time is a row. */
const MOST_SESSIONS = 100
/** Uses in between are not written: one write a minute is what a session costs. */
export const touchMs = 60_000

/** A session that holds, with its user as they are now. */
export interface LiveSession {
  readonly sessionId: number
  readonly userId: number
  readonly username: string
  readonly role: Role
  readonly createdAtMs: number
  readonly lastUsedAt: string
}

export class SessionsRepository {
  readonly #db: Kysely<Database>
  readonly #clock: Pick<Clock, 'now'>

  constructor(db: Kysely<Database>, clock: Pick<Clock, 'now'>) {
    this.#db = db
    this.#clock = clock
  }

  /** @param session `secretHash` null for API sessions, whose tokens are elsewhere */
  async begin(
    session: {
      readonly userId: number
      readonly kind: SessionKind
      readonly secretHash: string | null
      readonly visitor: Visitor
    },
    within: Within,
  ): Promise<{ readonly sessionId: number; readonly createdAtMs: number; readonly expiresAtMs: number }> {
    const nowMs = this.#clock.now()
    const expiresAtMs = nowMs + sessionMs
    const { id } = await within
      .insertInto('sessions')
      .values({
        user_id: session.userId,
        kind: session.kind,
        secret_hash: session.secretHash,
        created_at: storedTime(nowMs),
        last_used_at: storedTime(nowMs),
        expires_at: storedTime(expiresAtMs),
        revoked_at: null,
        user_agent: session.visitor.userAgent?.slice(0, 300) ?? null,
        address: session.visitor.address.slice(0, 64),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { sessionId: id, createdAtMs: nowMs, expiresAtMs }
  }

  bySecret(secretHash: string): Promise<LiveSession | undefined> {
    return this.#live((query) => query.where('sessions.secret_hash', '=', secretHash))
  }

  byId(id: number, within?: Within): Promise<LiveSession | undefined> {
    return this.#live((query) => query.where('sessions.id', '=', id), within)
  }

  async #live(
    which: (query: ReturnType<typeof liveSessions>) => ReturnType<typeof liveSessions>,
    within: Kysely<Database> = this.#db,
  ): Promise<LiveSession | undefined> {
    const row = await which(liveSessions(within, this.#clock.now())).executeTakeFirst()
    if (row === undefined) return undefined
    const { created_at, role, ...rest } = row
    return { ...rest, role: role as Role, createdAtMs: timeMs(created_at) }
  }

  /** Notes that it was used, at most once a minute. */
  async touch({ sessionId, lastUsedAt }: LiveSession, within: Kysely<Database> = this.#db): Promise<void> {
    const nowMs = this.#clock.now()
    if (nowMs - timeMs(lastUsedAt) < touchMs) return
    await within
      .updateTable('sessions')
      .set({ last_used_at: storedTime(nowMs) })
      .where('id', '=', sessionId)
      .where('last_used_at', '=', lastUsedAt)
      .execute()
  }

  /** Those that hold, newest use first. */
  list(userId: number): Promise<RowOf<'sessions'>[]> {
    return this.#held(userId, this.#db).selectAll().execute()
  }

  #held(userId: number, within: Kysely<Database>) {
    return within
      .selectFrom('sessions')
      .where('user_id', '=', userId)
      .where(holds(this.#clock.now()))
      .orderBy('last_used_at', 'desc')
      .orderBy('id', 'desc')
  }

  /** @returns whether it was this user's, and held until now */
  async end(sessionId: number, userId: number, within: Within): Promise<boolean> {
    const ended = await within
      .updateTable('sessions')
      .set({ revoked_at: storedTime(this.#clock.now()) })
      .where('id', '=', sessionId)
      .where('user_id', '=', userId)
      .where(holds(this.#clock.now()))
      .executeTakeFirst()
    return ended.numUpdatedRows > 0n
  }

  /** Of more than a user may have, the longest unused end. @returns which */
  async endBeyond(userId: number, within: Within): Promise<number[]> {
    const ids = (await this.#held(userId, within).select('id').execute()).map(({ id }) => id)
    const beyond = ids.slice(MOST_SESSIONS)
    if (beyond.length === 0) return []
    await within
      .updateTable('sessions')
      .set({ revoked_at: storedTime(this.#clock.now()) })
      .where('id', 'in', beyond)
      .execute()
    return beyond
  }

  /** @param except the one that stays */
  async endAll(userId: number, within: Within, except?: number): Promise<void> {
    let ending = within
      .updateTable('sessions')
      .set({ revoked_at: storedTime(this.#clock.now()) })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
    if (except !== undefined) ending = ending.where('id', '!=', except)
    await ending.execute()
  }
}

/** Not ended by anybody, not too old, not unused for too long. */
function holds(nowMs: number) {
  return (eb: ExpressionBuilder<Database, 'sessions'>) => {
    const unused = (kind: SessionKind) =>
      eb.and([
        eb('sessions.kind', '=', kind),
        eb('sessions.last_used_at', '>', storedTime(nowMs - idleMs[kind])),
      ])
    return eb.and([
      eb('sessions.revoked_at', 'is', null),
      eb('sessions.expires_at', '>', storedTime(nowMs)),
      eb.or([unused('browser'), unused('api')]),
    ])
  }
}

function liveSessions(db: Kysely<Database>, nowMs: number) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .where('users.disabled', '=', 0)
    .where((eb) => holds(nowMs)(eb as ExpressionBuilder<Database, 'sessions'>))
    .select([
      'sessions.id as sessionId',
      'users.id as userId',
      'users.username as username',
      'users.role as role',
      'sessions.created_at as created_at',
      'sessions.last_used_at as lastUsedAt',
    ])
}
