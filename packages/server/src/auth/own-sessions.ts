import type { Session } from '@vigie/contract'
import type { Kysely } from 'kysely'
import type { Database, RowOf } from '../db/tables.ts'
import type { JournalEntry, JournalRepository } from '../journal/journal-repository.ts'
import { actorOf } from './actor.ts'
import type { Principal } from './principal.ts'
import type { RightsChanges } from './rights-changes.ts'
import type { SessionsRepository } from './sessions-repository.ts'

export interface OwnSessionsDeps {
  readonly db: Kysely<Database>
  readonly journal: JournalRepository
  readonly sessions: SessionsRepository
  readonly changes: RightsChanges
}

/** What everybody may do with their own sessions: look at them, and end them. */
export class OwnSessions {
  readonly #deps: OwnSessionsDeps

  constructor(deps: OwnSessionsDeps) {
    this.#deps = deps
  }

  async list(principal: Principal): Promise<Session[]> {
    const rows = await this.#deps.sessions.list(principal.userId)
    return rows.map((row) => sessionOf(row, principal.sessionId))
  }

  /** @returns false if there is no such session of this user */
  async end(principal: Principal, sessionId: number): Promise<boolean> {
    const isOwn = sessionId === principal.sessionId
    return this.#end(principal, sessionId, isOwn ? 'journal.signed_out' : 'journal.session_ended')
  }

  /** A personal token has no session; it is removed, not signed out. */
  async logout(principal: Principal): Promise<void> {
    if (principal.sessionId !== undefined)
      await this.#end(principal, principal.sessionId, 'journal.signed_out')
  }

  async #end(principal: Principal, sessionId: number, message: JournalEntry['message']): Promise<boolean> {
    const { db, sessions, journal, changes } = this.#deps
    const { userId, username } = principal
    const hasEnded = await db.transaction().execute(async (within) => {
      if (!(await sessions.end(sessionId, userId, within))) return false
      const target = { kind: 'user', name: username }
      const actor = actorOf(principal)
      await journal.append(
        { action: 'auth.sign_out', message, params: { user: username }, actor, target },
        within,
      )
      return true
    })
    if (hasEnded) changes.announce({ userId, sessionId })
    return hasEnded
  }
}

function sessionOf(row: RowOf<'sessions'>, currentId: number | undefined): Session {
  return {
    id: row.id,
    kind: row.kind === 'api' ? 'api' : 'browser',
    created_at: row.created_at,
    last_used_at: row.last_used_at,
    expires_at: row.expires_at,
    current: row.id === currentId,
    user_agent: row.user_agent,
    address: row.address,
  }
}
