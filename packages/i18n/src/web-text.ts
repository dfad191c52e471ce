import { fleet as enFleet } from './en/fleet.ts'
import { overview as enOverview } from './en/overview.ts'
import { panel as enPanel } from './en/panel.ts'
import { shell as enShell } from './en/shell.ts'
import { table as enTable } from './en/table.ts'
import { ui as enUi } from './en/ui.ts'
import { web as enWeb } from './en/web.ts'
import { work as enWork } from './en/work.ts'
import { fillCounted, type MessageParams } from './fill.ts'
import { fleet as frFleet } from './fr/fleet.ts'
import { overview as frOverview } from './fr/overview.ts'
import { panel as frPanel } from './fr/panel.ts'
import { shell as frShell } from './fr/shell.ts'
import { table as frTable } from './fr/table.ts'
import { ui as frUi } from './fr/ui.ts'
import { web as frWeb } from './fr/web.ts'
import { work as frWork } from './fr/work.ts'
import type { Language } from './language.ts'

const sentences = {
  en: { ...enWeb, ...enFleet, ...enUi, ...enShell, ...enTable, ...enPanel, ...enOverview, ...enWork },
  fr: { ...frWeb, ...frFleet, ...frUi, ...frShell, ...frTable, ...frPanel, ...frOverview, ...frWork },
} as const

export type WebKey = keyof (typeof sentences)['en']

/**
 * A sentence of the interface. Numbers among `params` are written as the language writes them, and choose
 * between `{count|container|containers}`; what is no quantity (an id, a code) is given as a string.
 * Apart from `translate`, so that the browser loads no other catalogue.
 */
export function webText(language: Language, key: WebKey, params: MessageParams = {}): string {
  return fillCounted(sentences[language][key], params, language)
}
