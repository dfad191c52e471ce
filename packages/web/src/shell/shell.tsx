import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FleetProvider } from '../parts/fleet-provider.tsx'
import { LiveState } from '../parts/live-state.tsx'
import { useText } from '../ui/text.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Brand } from './brand.tsx'
import { Rail } from './rail.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { TransportBanner } from './transport-banner.tsx'
import { UserMenu } from './user-menu.tsx'

/** Around every page of the signed-in part: rail or bottom bar, header, banner. */
export function AppShell(): ReactNode {
  const text = useText()
  return (
    <FleetProvider>
      <a
        href="#content"
        className="sr-only z-50 rounded bg-raised text-sm shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        {text('nav.skip')}
      </a>
      <div className="flex min-h-dvh">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b border-line bg-card px-4 md:px-6">
            <div className="md:hidden">
              <Brand />
            </div>
            <div className="ml-auto flex min-w-0 items-center gap-3">
              <LiveState />
              <UserMenu />
            </div>
          </header>
          <TransportBanner />
          <main
            id="content"
            tabIndex={-1}
            className="w-full max-w-[1600px] flex-1 p-4 pb-24 outline-none md:p-6"
          >
            <Outlet />
          </main>
        </div>
      </div>
      <BottomBar />
      <Shortcuts />
    </FleetProvider>
  )
}
