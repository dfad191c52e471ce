import { useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { PanelBoundary } from '../../ui/panel-boundary.tsx'
import { readContainerAddress } from '../container-address.ts'

const ContainerDrawer = lazy(async () => ({
  default: (await import('./container-drawer.tsx')).ContainerDrawer,
}))

/** The container that the address names by `c`, over whatever page is shown. Nothing without it. */
export function ContainerPanel(): ReactNode {
  const { c }: Readonly<Record<string, string | undefined>> = useSearch({ strict: false })
  const named = readContainerAddress(c)
  if (named === undefined) return null
  return (
    <PanelBoundary>
      <Suspense fallback={null}>
        <ContainerDrawer {...named} />
      </Suspense>
    </PanelBoundary>
  )
}
