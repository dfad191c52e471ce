import type { shell as english } from '../en/shell.ts'

/** Les phrases de l’interface : le cadre des pages : verdict, palette, fil d’Ariane. */
export const shell: Readonly<Record<keyof typeof english, string>> = {}
