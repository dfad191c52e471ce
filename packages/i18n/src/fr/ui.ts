import type { ui as english } from '../en/ui.ts'

/** Les phrases de l’interface : les éléments dont chaque page est faite. */
export const ui: Readonly<Record<keyof typeof english, string>> = {
  'ui.breadcrumbs': 'Fil d’Ariane',
  'ui.breadcrumbs_more': 'Montrer tout le chemin',
}
