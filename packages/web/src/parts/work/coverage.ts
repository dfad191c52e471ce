type Held = ReadonlyMap<number, unknown>

/**
 * How far what was asked for and what comes live reach, so that together they leave nothing out: the live topic
 * holds the newest alone. Ids rise with time.
 */
export class Coverage {
  #begunId: number | undefined
  #coveredId: number | undefined

  /** A list is being asked for: what is held live by now will be in it. */
  begin(live: Held | undefined): void {
    this.#begunId = newestOf(live)
  }

  /** The list has come. */
  done(): void {
    this.#coveredId = this.#begunId ?? this.#coveredId
  }

  /** Whether something may lie between the list and the oldest that is held live. */
  lacks(live: Held | undefined): boolean {
    const newest = newestOf(live)
    if (live === undefined || newest === undefined) return false
    this.#coveredId ??= newest
    return Math.min(...live.keys()) > this.#coveredId
  }
}

const newestOf = (live: Held | undefined): number | undefined =>
  live === undefined || live.size === 0 ? undefined : Math.max(...live.keys())
