import type { ChildProcess } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'

export interface Conversation extends AsyncDisposable {
  /** The next thing that the child says. Rejects when it ends first. */
  next(): Promise<unknown>
}

/** Talks with a forked child whose answers come one by one, in the order of the questions. */
export function converse(child: ChildProcess, what: string): Conversation {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let deliver: ((message: unknown) => void) | undefined
  child.on('message', (message) => deliver?.(message))
  return {
    next: () =>
      new Promise((resolve, reject) => {
        deliver = resolve
        void closed.then(() => reject(new Error(`${what} ended with ${child.exitCode ?? child.signalCode}`)))
      }),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      const late = setTimeout(5000, 'late' as const)
      if ((await Promise.race([closed, late])) === 'late') child.kill('SIGKILL')
    },
  }
}
