import { useNavigate, useSearch } from '@tanstack/react-router'
import { roleMay } from '@vigie/contract'
import { useMe } from '../../data/me.ts'
import { type PanelTab, panelTabs } from './tabs.ts'

type Search = Readonly<Record<string, string | undefined>>

/** The tabs of whoever is signed in, the one that the address names, and how to go to another. */
export function usePanelTab(): {
  readonly tabs: readonly PanelTab[]
  readonly current: string
  readonly choose: (id: string) => void
} {
  const me = useMe()
  const navigate = useNavigate()
  const { ct }: Search = useSearch({ strict: false })
  const tabs = panelTabs.filter((tab) => roleMay(me.role, tab.permission))
  const first = tabs[0]?.id ?? ''
  const current = tabs.find((tab) => tab.id === ct)?.id ?? first
  return {
    tabs,
    current,
    choose: (id) =>
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, ct: id === first ? undefined : id }),
        replace: true,
        resetScroll: false,
      }),
  }
}
