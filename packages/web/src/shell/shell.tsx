import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { FleetProvider } from '../parts/fleet-provider.tsx'
import { StaleNote, useStale } from '../parts/live-state.tsx'
import { ContainerPanel } from '../parts/panel/container-panel.tsx'
import { useText } from '../ui/text.tsx'
import { ShortcutsProvider } from '../ui/use-shortcuts.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { useFirstPaintOver } from './first-paint.ts'
import { Header } from './header.tsx'
import { contentWidth } from './navigation.ts'
import { PaletteHost } from './palette-host.tsx'
import { Rail } from './rail.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { TransportBanner } from './transport-banner.tsx'

/** Around every page of the signed-in part: rail or bottom bar, header, banner, palette. */
export function AppShell(): ReactNode {
  useFirstPaintOver()
  return (
    <FleetProvider>
      <ShortcutsProvider>
        <Frame />
      </ShortcutsProvider>
    </FleetProvider>
  )
}

/** What is not known any more turns grey: every colour of state becomes that of the unknown. Each still reads (AA). */
const faded =
  'data-stale:[--c-ink:var(--c-soft)] data-stale:[--c-ok:var(--c-idle)] data-stale:[--c-bad:var(--c-idle)] data-stale:[--c-warn:var(--c-idle)] data-stale:[--c-info:var(--c-idle)]'

function Frame(): ReactNode {
  const text = useText()
  const stale = useStale()
  const [paletteOpen, setPaletteOpen] = useState(false)
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded bg-raised text-sm shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        {text('nav.skip')}
      </a>
      <div className="flex min-h-dvh">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">
          <Header stale={stale} onSearch={() => setPaletteOpen(true)} />
          <TransportBanner />
          {stale && <StaleNote />}
          <main
            id="content"
            tabIndex={-1}
            data-stale={stale || undefined}
            className={`${contentWidth} ${faded} flex-1 pt-4 pb-24 text-ink outline-none md:pt-6 md:pb-6`}
          >
            <Outlet />
          </main>
        </div>
      </div>
      <ContainerPanel />
      <BottomBar />
      <PaletteHost open={paletteOpen} onOpen={setPaletteOpen} />
      <Shortcuts />
    </>
  )
}
