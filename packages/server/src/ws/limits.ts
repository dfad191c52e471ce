/** What one stranger, one user and one socket may cost. */
export interface LiveLimits {
  /** Sockets in all, and of one user. */
  readonly sockets: number
  readonly socketsOfUser: number
  /** Sockets that have not said who they are, in all and of one address; and for how long. */
  readonly waiting: number
  readonly waitingOfAddress: number
  readonly waitMs: number
  readonly topics: number
  readonly messageBytes: number
  readonly messageBurst: number
  readonly messagesPerSecond: number
  /** Of frames that a slow reader has not taken. */
  readonly unreadBytes: number
  /** Of snapshots that are under way, on top of that. One may always be, whatever its size. */
  readonly snapshotBytes: number
  /** How long a reader that fell behind may take to catch up. */
  readonly catchUpMs: number
  /** Between two signs of life, at which sessions are looked at again too. */
  readonly keepaliveMs: number
}

export const liveLimits: LiveLimits = {
  sockets: 2000,
  socketsOfUser: 1000,
  waiting: 64,
  waitingOfAddress: 16,
  waitMs: 5000,
  topics: 200,
  messageBytes: 64 * 1024,
  messageBurst: 60,
  messagesPerSecond: 20,
  unreadBytes: 1024 * 1024,
  snapshotBytes: 8 * 1024 * 1024,
  catchUpMs: 20_000,
  keepaliveMs: 30_000,
}
