import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { type Shortcut, ShortcutRegistry } from './shortcut-registry.ts'

const RegistryContext = createContext<ShortcutRegistry | undefined>(undefined)

export function ShortcutsProvider(props: { readonly children: ReactNode }): ReactNode {
  const [registry] = useState(() => new ShortcutRegistry())
  return <RegistryContext value={registry}>{props.children}</RegistryContext>
}

export const useShortcutRegistry = (): ShortcutRegistry | undefined => useContext(RegistryContext)

/**
 * Keys of a page or a part, in the `?` sheet as long as it stands; those with `run` are also listened for.
 * @param shortcuts the same array from draw to draw (a constant, or `useMemo`)
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useShortcutRegistry()
  useEffect(() => registry?.add(shortcuts), [registry, shortcuts])
}
