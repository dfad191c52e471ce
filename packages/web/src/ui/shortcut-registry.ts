// Purpose: which keys do something on the page one is on, for the `?` sheet and for pressing them.
// Never listens itself. Called by use-shortcuts.tsx; one registry for the signed-in part.

import type { WebKey } from '@vigie/i18n'

export interface Shortcut {
  /**
   * Any one of them does it: `'/'`, `'Shift+ArrowDown'` (held together), `'g h'` (one after the other). Named as
   * `KeyboardEvent.key` names them.
   */
  readonly keys: readonly string[]
  readonly does: WebKey
  /** Pressed anywhere but in a field. Without it the key is only told: whoever registers it listens for itself. */
  readonly run?: () => void
  /** In fields, too: for keys that write nothing. */
  readonly anywhere?: boolean
}

export class ShortcutRegistry {
  #groups: readonly (readonly Shortcut[])[] = []
  readonly #listeners = new Set<() => void>()

  /** Until the function that it returns is called. */
  add(shortcuts: readonly Shortcut[]): () => void {
    this.#put([...this.#groups, shortcuts])
    return () => this.#put(this.#groups.filter((group) => group !== shortcuts))
  }

  readonly groups = (): readonly (readonly Shortcut[])[] => this.#groups

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What a key does now: whoever came last has the first word. */
  find(pressed: string): Shortcut | undefined {
    return this.#groups
      .toReversed()
      .flat()
      .find((one) => one.run !== undefined && one.keys.includes(pressed))
  }

  #put(groups: readonly (readonly Shortcut[])[]): void {
    this.#groups = groups
    for (const listener of this.#listeners) listener()
  }
}

/** How a key is written in `Shortcut.keys`, with what is held down; Shift only where it does not make another character. */
export function pressedKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const { key } = event
  const held = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && key.length > 1 && 'Shift',
  ]
  return [...held.filter((one) => one !== false), key].join('+')
}
