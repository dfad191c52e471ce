// Purpose: puts the parts of accounts together behind the interface `Auth`.
// Never decides anything itself.
// Called by vigie.ts, and by the command line when no server runs.

import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../db/tables.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { MasterKey } from '../secrets/master-key.ts'
import { createAccessTokens } from './access-token.ts'
import { Accounts } from './accounts.ts'
import { ApiSessions } from './api-sessions.ts'
import type { Auth } from './auth.ts'
import { BrowserSessions } from './browser-sessions.ts'
import { createDeviceCookies } from './device-cookie.ts'
import { deleteEnded } from './ended-rows.ts'
import { FailedSignIns } from './failed-sign-ins.ts'
import { FirstAdmin } from './first-admin.ts'
import { Identify } from './identify.ts'
import { OwnSessions } from './own-sessions.ts'
import { PasswordGuard } from './password-guard.ts'
import { type HashCost, hashCost } from './password-hash.ts'
import { Passwords } from './passwords.ts'
import { PersonalTokens } from './personal-tokens.ts'
import { RightsChanges } from './rights-changes.ts'
import { SessionsRepository } from './sessions-repository.ts'
import { SignIn } from './sign-in.ts'
import { UsersRepository, userOf } from './users-repository.ts'

export interface AuthDeps {
  readonly db: Kysely<Database>
  readonly journal: JournalRepository
  readonly clock: Clock
  readonly logger: Logger
  readonly masterKey: MasterKey
  /** Of cryptographic quality. */
  readonly random?: (bytes: number) => Buffer
  /** Tests that are not about hashing hand in a light one. */
  readonly hashCost?: HashCost
}

export interface Accounting extends Auth {
  /**
   * Makes the administrator of the settings if there is no account yet.
   * @returns whether it did @throws VigieError admin_password_weak
   */
  ensureAdmin(username: string, password: string): Promise<boolean>
  /** From time to time: deletes what has ended, and tells the journal of guesses. @returns how many rows went */
  tidy(signal?: AbortSignal): Promise<number>
  /** Writes what only memory holds; the database is closed after it. */
  close(): Promise<void>
}

export function createAuth(deps: AuthDeps): Accounting {
  const { db, journal, clock, logger, masterKey, random = randomBytes } = deps
  const users = new UsersRepository(db, clock)
  const sessions = new SessionsRepository(db, clock)
  const changes = new RightsChanges(logger)
  const passwords = new Passwords(random, deps.hashCost ?? hashCost)
  const devices = createDeviceCookies({ key: masterKey.deriveKey('device cookies'), clock, random })
  const accessTokens = createAccessTokens({ key: masterKey.deriveKey('access tokens'), clock })
  const failures = new FailedSignIns({ journal, clock, logger })
  const guard = new PasswordGuard({ clock, users, passwords, devices, failures })
  const browserSessions = new BrowserSessions({ random, sessions, devices })
  const apiSessions = new ApiSessions({ db, clock, random, journal, sessions, accessTokens, changes })
  const signIn = new SignIn({
    db,
    clock,
    journal,
    users,
    passwords,
    guard,
    sessions,
    browserSessions,
    apiSessions,
    changes,
  })
  const firstAdmin = new FirstAdmin({ db, clock, random, journal, users, passwords, browserSessions })
  const personalTokens = new PersonalTokens({ db, clock, random, journal, users, changes })
  const accounts = new Accounts({ db, journal, users, sessions, passwords, personalTokens, changes })
  const identify = new Identify({ clock, logger, sessions, accessTokens, personalTokens })
  const own = new OwnSessions({ db, journal, sessions, changes })

  return {
    setupNeeded: () => firstAdmin.isNeeded(),
    setupToken: () => firstAdmin.token(),
    setup: (request, visitor) => firstAdmin.setup(request, visitor),
    ensureAdmin: (username, password) => firstAdmin.ensure(username, password),

    loginBrowser: (username, password, visitor) => signIn.browser(username, password, visitor),
    loginApi: (username, password, visitor) => signIn.api(username, password, visitor),
    refresh: (token, visitor) => apiSessions.refresh(token, visitor),
    logout: (principal) => own.logout(principal),

    byCookie: (cookie) => identify.byCookie(cookie),
    byBearer: (token) => identify.byBearer(token),
    again: (principal) => identify.again(principal),
    onRightsChange: (listener) => changes.listen(listener),

    async user(userId) {
      const row = await users.byId(userId)
      return row === undefined ? undefined : userOf(row)
    },
    users: async () => (await users.list()).map(userOf),
    addUser: (user, by) => accounts.add(user, by),
    changeUser: (userId, change, by) => accounts.change(userId, change, by),
    removeUser: (userId, by) => accounts.remove(userId, by),
    changePassword: (principal, current, next, visitor) =>
      signIn.changePassword(principal, current, next, visitor),

    sessions: (principal) => own.list(principal),
    endSession: (principal, sessionId) => own.end(principal, sessionId),
    apiTokens: (principal) => personalTokens.list(principal),
    addApiToken: (principal, token) => personalTokens.add(principal, token),
    removeApiToken: (principal, tokenId) => personalTokens.remove(principal, tokenId),

    async tidy(signal) {
      await failures.settle()
      return deleteEnded(db, clock.now(), signal)
    },
    close: () => failures.close(),
  }
}
