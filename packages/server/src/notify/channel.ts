// Purpose: tell people that something went wrong, through the channels they chose.
// Never throws at its caller, never puts a secret into a log line, an error or a message.
// Called by the live services page now; by alerts, with an outbox, later.

/** What a channel is asked to tell. Plain text, already made visible; each channel encodes it. */
export interface Notice {
  /** First line; filters and scripts match on it, so it is sent as it stands. */
  readonly headline: string
  readonly lines: readonly string[]
}

/** A refused or lost message is news, not an exception. `reason` never holds an address or a secret. */
export type Delivery =
  | { readonly ok: true }
  | { readonly ok: false; readonly retry: boolean; readonly reason: string }

export interface Channel {
  readonly kind: string
  /** Answers before its deadline, and never throws. */
  send(notice: Notice): Promise<Delivery>
}
