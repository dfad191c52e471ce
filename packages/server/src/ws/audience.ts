import type { Language } from '@vigie/i18n'
import type { Principal } from '../auth/principal.ts'

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
  return { key: inWords ? `${language} ${hosts}` : hosts, principal, language }
}

/** Whether two see the same: what a change of rights must be looked at for. */
export function seeSame(a: Principal, b: Principal): boolean {
  return a.role === b.role && audienceOf(a, 'en', false).key === audienceOf(b, 'en', false).key
}
