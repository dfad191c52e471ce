import type { Container, Host, Permission } from '@vigie/contract'
import type { WebKey } from '@vigie/i18n'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Sample } from './usage-samples.ts'

/** What a tab is told. A container that is gone stays as it was last seen. */
export interface PanelTabProps {
  readonly container: Container
  readonly host: Host
  /** Since the panel was opened. */
  readonly samples: readonly Sample[]
}

export interface PanelTab {
  /** As in the address: `ct=journal`. */
  readonly id: string
  readonly label: WebKey
  /** Only shown to whoever has it. */
  readonly permission: Permission
  readonly Content: LazyExoticComponent<ComponentType<PanelTabProps>>
}

/** The tabs of a container, in order. A new one is a line here and a file; it is loaded when it is opened. */
export const panelTabs: readonly PanelTab[] = [
  {
    id: 'overview',
    label: 'panel.tab_overview',
    permission: 'fleet.read',
    Content: lazy(async () => ({ default: (await import('./overview-tab.tsx')).OverviewTab })),
  },
  {
    id: 'journal',
    label: 'panel.tab_journal',
    permission: 'fleet.read',
    Content: lazy(async () => ({ default: (await import('./journal-tab.tsx')).JournalTab })),
  },
  {
    id: 'tasks',
    label: 'panel.tab_tasks',
    permission: 'fleet.read',
    Content: lazy(async () => ({ default: (await import('./tasks-tab.tsx')).TasksTab })),
  },
]
