import type { page as en } from '../en/page.ts'

export const page: Record<keyof typeof en, string> = {
  'page.title': 'Live Services Status',
  'page.last_update': 'Dernière mise à jour',
}
