// Purpose: the page that shows every part of the interface in every state, for who builds with them. Served
// by `npm run dev` under /design/, held against pictures by e2e/design.it.test.ts, never part of the product.

import '../src/data/zod-config.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createPreferences } from '../src/ui/preferences.ts'
import { PreferencesProvider } from '../src/ui/text.tsx'
import { ToastProvider } from '../src/ui/toast.tsx'
import { Tips } from '../src/ui/tooltip.tsx'
import { Catalogue } from './catalogue.tsx'
import './design.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <PreferencesProvider preferences={createPreferences(window)}>
      <ToastProvider>
        <Catalogue />
      </ToastProvider>
      <Tips />
    </PreferencesProvider>
  </StrictMode>,
)
