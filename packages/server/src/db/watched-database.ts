import { Kysely, type Transaction, type TransactionBuilder } from 'kysely'
import type { Database } from './tables.ts'

/** A database that says when a transaction is stored: what was written in it is news only then. */
export class WatchedDatabase extends Kysely<Database> {
  readonly #waiting = new WeakMap<Transaction<Database>, (() => void)[]>()

  /** @param call made once `within` is stored, in order; never made when it fails. Must not throw. */
  afterCommit(within: Transaction<Database>, call: () => void): void {
    const calls = this.#waiting.get(within)
    if (calls === undefined) throw new Error('not a transaction of this database')
    calls.push(call)
  }

  override transaction(): TransactionBuilder<Database> {
    const builder = super.transaction()
    const execute = builder.execute.bind(builder)
    builder.execute = async <T>(run: (within: Transaction<Database>) => Promise<T>): Promise<T> => {
      const calls: (() => void)[] = []
      const result = await execute((within) => {
        this.#waiting.set(within, calls)
        return run(within)
      })
      for (const call of calls) call()
      return result
    }
    return builder
  }
}
