import type { table as english } from '../en/table.ts'

/** Les phrases de l’interface : le tableau des conteneurs : colonnes, filtres gardés, sélection. */
export const table: Readonly<Record<keyof typeof english, string>> = {}
