import type { ApiToken, Role, Session, TokenAnswer, User } from '@vigie/contract'
import type { Principal } from './principal.ts'

/** Where a request came from, as far as it is believed. */
export interface Visitor {
  readonly address: string
  readonly userAgent?: string | undefined
  /** A value that an earlier successful login left in this browser. */
  readonly deviceCookie?: string | undefined
}

/** A browser session that has just begun. The secrets are told this one time. */
export interface BrowserSession {
  readonly user: User
  readonly cookie: string
  /** Marks this browser as one the owner uses, so that strangers' guesses do not slow them down. */
  readonly deviceCookie: string
  readonly expiresAtMs: number
}

export type Refused =
  | { readonly ok: false; readonly code: 'wrong_credentials' | 'token_expired' | 'token_reused' }
  | { readonly ok: false; readonly code: 'too_many_requests' | 'busy'; readonly retryAfterS: number }

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused

/** Rights that somebody had may have changed or ended: of a user, one session, or one token. */
export interface RightsChange {
  readonly userId: number
  readonly sessionId?: number | undefined
  readonly tokenId?: number | undefined
}

/** What http, ws and the command line may ask of accounts. */
export interface Auth {
  /** True while there is no user. */
  setupNeeded(): Promise<boolean>
  /** The one-time token of this start, or undefined once there is a user. Only the console shows it. */
  setupToken(): Promise<string | undefined>
  /** Makes the first administrator; of any number of requests at once one succeeds. */
  setup(
    request: { readonly token: string; readonly username: string; readonly password: string },
    visitor: Visitor,
  ): Promise<
    | { readonly ok: true; readonly value: BrowserSession }
    | { readonly ok: false; readonly code: 'setup_done' | 'setup_token_wrong' | 'weak_password' }
    | Refused
  >

  loginBrowser(username: string, password: string, visitor: Visitor): Promise<Outcome<BrowserSession>>
  loginApi(username: string, password: string, visitor: Visitor): Promise<Outcome<TokenAnswer>>
  /** Of two at once with the same token one wins; showing a used one again ends its whole session. */
  refresh(refreshToken: string, visitor: Visitor): Promise<Outcome<TokenAnswer>>
  logout(principal: Principal): Promise<void>

  byCookie(cookie: string, visitor: Visitor): Promise<Principal | undefined>
  /** An access token or a personal API token. */
  byBearer(token: string, visitor: Visitor): Promise<Outcome<Principal>>
  /** The same somebody as they are now, or undefined when their session, token or account has ended. */
  again(principal: Principal): Promise<Principal | undefined>
  /** Told synchronously after the change is stored. */
  onRightsChange(listener: (change: RightsChange) => void): Disposable

  user(userId: number): Promise<User | undefined>
  users(): Promise<User[]>
  /**
   * @param by whom the journal names; without, Vigie itself
   * @throws VigieError user_name_taken, weak_password
   */
  addUser(
    user: { readonly username: string; readonly password: string; readonly role: Role },
    by?: Principal,
  ): Promise<User>
  /** A new role, password or `disabled` ends what it must. @throws VigieError user_not_found, last_admin, weak_password */
  changeUser(
    userId: number,
    change: {
      readonly role?: Role | undefined
      readonly disabled?: boolean | undefined
      readonly password?: string | undefined
    },
    by?: Principal,
  ): Promise<User>
  /** @throws VigieError user_not_found, last_admin */
  removeUser(userId: number, by?: Principal): Promise<void>
  /** Ends every other session of that user. @throws VigieError weak_password */
  changePassword(
    principal: Principal,
    currentPassword: string,
    newPassword: string,
    visitor: Visitor,
  ): Promise<Outcome<void>>

  sessions(principal: Principal): Promise<Session[]>
  /** @returns false if there is no such session of this user */
  endSession(principal: Principal, sessionId: number): Promise<boolean>
  apiTokens(principal: Principal): Promise<ApiToken[]>
  /**
   * Never more than the one who makes it may do and see, nor longer. One that the machine's own
   * administrator makes belongs to the first administrator.
   * @throws VigieError user_not_found
   */
  addApiToken(
    principal: Principal,
    token: {
      readonly name: string
      readonly role: Role
      readonly hostIds: readonly number[] | null
      readonly expiresInDays: number | null
    },
  ): Promise<{ readonly token: string; readonly apiToken: ApiToken }>
  removeApiToken(principal: Principal, tokenId: number): Promise<boolean>
}
