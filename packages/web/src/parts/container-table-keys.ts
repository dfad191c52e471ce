import type { Shortcut } from '../ui/shortcut-registry.ts'

/** Keys of a row that has the focus, as the `?` sheet tells them; use-container-deeds.ts listens for them. */
export const keysOfViewer: readonly Shortcut[] = [
  { keys: ['/'], does: 'fleet.search' },
  { keys: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'], does: 'table.key_move' },
  { keys: ['Enter'], does: 'table.key_open' },
  { keys: ['m'], does: 'table.key_menu' },
]

export const keysOfTable: readonly Shortcut[] = [
  ...keysOfViewer,
  { keys: ['s'], does: 'table.key_toggle' },
  { keys: ['r'], does: 'table.key_restart' },
  { keys: ['x'], does: 'table.key_select' },
  { keys: ['Shift+ArrowDown', 'Shift+ArrowUp'], does: 'table.key_range' },
  { keys: ['Ctrl+a'], does: 'table.key_all' },
  { keys: ['Escape'], does: 'table.key_clear' },
]
