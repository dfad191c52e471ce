import { expect, test } from 'vitest'
import { pressedKey, ShortcutRegistry } from './shortcut-registry.ts'

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test('keys are gone with the page that added them', () => {
  const registry = new ShortcutRegistry()
  const remove = registry.add([{ keys: ['x'], does: 'shortcuts.help', run: () => undefined }])
  expect(registry.find('x')).toBeDefined()
  remove()
  expect(registry.find('x')).toBeUndefined()
  expect(registry.groups()).toEqual([])
})

test('of two that want the same key the later one has it, and what only tells has none', () => {
  const registry = new ShortcutRegistry()
  const done: string[] = []
  registry.add([{ keys: ['x'], does: 'shortcuts.help', run: () => done.push('page') }])
  registry.add([{ keys: ['x', 'y'], does: 'shortcuts.help', run: () => done.push('table') }])
  registry.add([{ keys: ['x'], does: 'shortcuts.help' }])
  registry.find('x')?.run?.()
  expect(done).toEqual(['table'])
})

test.each([
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: 'ArrowDown', shiftKey: true }, 'Shift+ArrowDown'],
  [{ key: 'k', metaKey: true }, 'Ctrl+k'],
  [{ key: 'k', ctrlKey: true }, 'Ctrl+k'],
] as const)('%o is written %s', (event, written) => {
  expect(pressedKey({ ...bare, ...event })).toBe(written)
})
