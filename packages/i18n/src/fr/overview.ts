import type { overview as english } from '../en/overview.ts'

/** Les phrases de l’interface : le premier écran. */
export const overview: Readonly<Record<keyof typeof english, string>> = {}
