// Purpose: the lists that the palette finds by a word for a state or for what lies on a host.
// Never navigates itself. Called by palette-commands.ts.

import type { WebKey } from '@vigie/i18n'

interface View {
  readonly id: string
  readonly label: WebKey
  /** As the list of containers writes it into the address. */
  readonly search: Readonly<Record<string, string>>
  /** What else people call it, in both languages. */
  readonly words: string
}

export const views: readonly View[] = [
  {
    id: 'look',
    label: 'table.view_look',
    search: { look: '1' },
    words: 'problems troubles failed errors problèmes erreurs en panne',
  },
  {
    id: 'unhealthy',
    label: 'fleet.health_unhealthy',
    search: { health: 'unhealthy' },
    words: 'sick défaillants malades',
  },
  {
    id: 'stopped',
    label: 'fleet.state_exited',
    search: { state: 'stopped' },
    words: 'exited down arrêtés éteints',
  },
  { id: 'running', label: 'fleet.state_running', search: { state: 'running' }, words: 'up démarrés' },
  {
    id: 'restarting',
    label: 'fleet.state_restarting',
    search: { state: 'restarting' },
    words: 'crash boucle',
  },
  { id: 'paused', label: 'fleet.state_paused', search: { state: 'paused' }, words: 'pause suspendus' },
  { id: 'unknown', label: 'fleet.state_unknown', search: { state: 'unknown' }, words: 'inconnus' },
]

export const hostTabs = [
  { tab: 'images', label: 'fleet.images' },
  { tab: 'volumes', label: 'fleet.volumes' },
  { tab: 'networks', label: 'fleet.networks' },
] as const satisfies readonly { readonly tab: string; readonly label: WebKey }[]
