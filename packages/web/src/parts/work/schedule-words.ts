import type { WebKey } from '@vigie/i18n'
import { visibleText } from '@vigie/i18n'
import type { Text } from '../../ui/text.tsx'

/** Each periodic job: its name, and one sentence on what it does. */
const jobs: Readonly<Record<string, readonly [WebKey, WebKey]>> = {
  docker_collect: ['job.docker_collect', 'work.job_collect_detail'],
  services_page: ['job.services_page', 'work.job_page_detail'],
  retention: ['job.retention', 'work.job_retention_detail'],
  accounts: ['job.accounts', 'work.job_accounts_detail'],
}

/** Those that this page knows in the order above, others behind them: an order that no change of theirs upsets. */
export function byImportance(a: string, b: string): number {
  const order = Object.keys(jobs)
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  return place(a) - place(b) || a.localeCompare(b)
}

/** One that this page does not know goes by its id, and says nothing of itself. */
export function scheduleWords(text: Text, id: string): { readonly name: string; readonly detail: string } {
  const words = Object.hasOwn(jobs, id) ? jobs[id] : undefined
  return words ? { name: text(words[0]), detail: text(words[1]) } : { name: visibleText(id), detail: '' }
}
