import { useCallback } from 'react'
import { useLanguage } from '../src/ui/text.tsx'

/** `say('one', 'l’un')`: this page speaks for itself, and ships no sentence with the product. */
export function useSay(): (english: string, french: string) => string {
  const language = useLanguage()
  return useCallback((english, french) => (language === 'fr' ? french : english), [language])
}

/** What hosts may send as a name: turns the reading direction, and never ends. */
export const hostile = 'innocent\u202egnp.exe'
export const endless =
  'registry.example.internal:5000/platform/observability/a-name-that-somebody-let-a-generator-write-0123456789'
