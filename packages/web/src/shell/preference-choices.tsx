import { type Language, languages } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { MenuChoice, MenuLine } from '../ui/menu.tsx'
import { themes } from '../ui/preferences.ts'
import { usePreferences, useText } from '../ui/text.tsx'

/** Theme and language, for a menu: the same whether somebody is signed in or not. */
export function PreferenceChoices(): ReactNode {
  const text = useText()
  const { theme, languageChoice, change } = usePreferences()
  return (
    <>
      <MenuChoice
        label={text('theme.title')}
        value={theme}
        choices={themes.map((value) => ({ value, label: text(`theme.${value}`) }))}
        onChange={(value) => change({ theme: value })}
      />
      <MenuLine />
      <MenuChoice<Language | 'browser'>
        label={text('language.title')}
        value={languageChoice ?? 'browser'}
        choices={(['browser', ...languages] as const).map((value) => ({
          value,
          label: text(`language.${value}`),
        }))}
        onChange={(value) => change({ languageChoice: value === 'browser' ? null : value })}
      />
    </>
  )
}
