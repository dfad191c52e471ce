import type { panel as english } from '../en/panel.ts'

/** Les phrases de l’interface : le panneau d’un conteneur et les onglets d’un hôte. */
export const panel: Readonly<Record<keyof typeof english, string>> = {}
