import { type Language, type MessageParams, type WebKey, webText } from '@vigie/i18n'
import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react'
import type { Choices, Preferences } from './preferences.ts'

const PreferencesContext = createContext<Preferences | undefined>(undefined)

export function PreferencesProvider(props: {
  readonly preferences: Preferences
  readonly children: ReactNode
}): ReactNode {
  return <PreferencesContext value={props.preferences}>{props.children}</PreferencesContext>
}

/** The choices of this browser and how to change them. */
export function usePreferences(): Choices & Pick<Preferences, 'change' | 'changeTable'> {
  const preferences = useContext(PreferencesContext)
  if (preferences === undefined) throw new Error('no PreferencesProvider above')
  const choices = useSyncExternalStore(preferences.subscribe, preferences.current)
  return { ...choices, change: preferences.change, changeTable: preferences.changeTable }
}

export const useLanguage = (): Language => usePreferences().language

export type Text = (key: WebKey, params?: MessageParams) => string

/** `const text = useText()`, then `text('login.title')`. A change of language redraws. */
export function useText(): Text {
  const language = useLanguage()
  return useCallback((key, params) => webText(language, key, params), [language])
}
