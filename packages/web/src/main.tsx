import './data/zod-config.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { loadWebText } from '@vigie/i18n'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './data/query-client.ts'
import { createVigieRouter } from './router.tsx'
import { preloadPages } from './shell/preload-pages.ts'
import { speakFirst } from './shell/speak-first.ts'
import { watchSignedOut } from './shell/watch-signed-out.ts'
import { createPreferences, followOtherPages } from './ui/preferences.ts'
import { PreferencesProvider } from './ui/text.tsx'
import { ToastProvider } from './ui/toast.tsx'
import { Tips } from './ui/tooltip.tsx'
import './ui/tokens.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const preferences = speakFirst(createPreferences(window))
followOtherPages(preferences, {
  localStorage: window.localStorage,
  addEventListener: (type, listener) => window.addEventListener(type, listener),
})
const queryClient = createQueryClient()
const router = createVigieRouter(queryClient)

watchSignedOut(queryClient, router)

preloadPages(router)

// After an update the chunks of the old build are gone; the new index.html names the new ones. Of a
// server that is away there is none to be had: the page that is there is better than the browser's own.
window.addEventListener('vite:preloadError', () => {
  fetch('/healthz', { cache: 'no-store' }).then(
    () => window.location.reload(),
    () => undefined,
  )
})

await loadWebText(preferences.current().language)

createRoot(root).render(
  <StrictMode>
    <PreferencesProvider preferences={preferences}>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
        <Tips />
      </QueryClientProvider>
    </PreferencesProvider>
  </StrictMode>,
)
