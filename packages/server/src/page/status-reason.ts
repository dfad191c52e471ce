import { type Language, visibleText } from '@vigie/i18n'
import { reasonText } from '../kernel/reason.ts'
import type { PageHost } from './page-model.ts'

const LONGEST = 500

/** Why a host is not simply online, in the reader's language; '' when there is nothing to say. */
export function statusReasonText(language: Language, host: Pick<PageHost, 'statusReason'>): string {
  return host.statusReason ? visibleText(reasonText(language, host.statusReason), { longest: LONGEST }) : ''
}
