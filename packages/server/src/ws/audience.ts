import type { Language } from '@vigie/i18n'
import { may, type Principal } from '../auth/principal.ts'

/** Those who see the same: frames are made once for all of them. */
export interface Audience {
  readonly key: string
  /** Any one of them; only what they may see is looked at. */
  readonly principal: Principal
  readonly language: Language
}

/** @param inWords whether what is told holds sentences, so that languages part the audience */
export function audienceOf(principal: Principal, language: Language, inWords: boolean): Audience {
  const hosts = principal.hostIds === undefined ? '*' : [...principal.hostIds].sort((a, b) => a - b).join()
  // Of what is told in words, the journal's lines about accounts are not for everybody.
  const words = `${language} ${may(principal, 'journal.accounts') ? 'all' : 'no'} accounts`
  return { key: inWords ? `${words} ${hosts}` : hosts, principal, language }
}

/** Whether two see the same: what a change of rights must be looked at for. */
export function seeSame(a: Principal, b: Principal): boolean {
  return a.role === b.role && audienceOf(a, 'en', false).key === audienceOf(b, 'en', false).key
}
