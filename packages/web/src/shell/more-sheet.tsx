import { Link } from '@tanstack/react-router'
import { roleMay } from '@vigie/contract'
import { isLanguage, languages } from '@vigie/i18n'
import { CircleUser, LogOut, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '../data/me.ts'
import { SelectField } from '../ui/field.tsx'
import { themes } from '../ui/preferences.ts'
import { usePreferences, useText } from '../ui/text.tsx'
import { useModal } from '../ui/use-modal.ts'
import { livePage, places } from './navigation.ts'
import { useSignOut } from './use-sign-out.ts'

const itemClass =
  'flex min-h-12 w-full items-center gap-3 rounded px-3 text-base font-medium text-ink hover:bg-hover'

/** What the bar of a phone has no room for, from the bottom edge up: further places, theme, language, the way out. */
export function MoreSheet(props: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const me = useMe()
  const signOut = useSignOut()
  const modal = useModal(props.onClose)
  const inside = (Icon: LucideIcon, label: string) => (
    <>
      <Icon aria-hidden className="size-5 shrink-0 text-soft" />
      <span className="min-w-0 truncate">{label}</span>
    </>
  )
  return (
    <dialog
      {...modal}
      aria-label={text('shell.more')}
      className="fixed inset-x-0 top-auto bottom-0 m-0 max-h-[85dvh] w-full max-w-full animate-appear overflow-y-auto rounded border border-line bg-raised px-3 pt-3 pb-[calc(12px+env(safe-area-inset-bottom))] text-ink shadow-float backdrop:bg-black/45"
    >
      <ul>
        {places
          .filter((place) => !place.onPhone && roleMay(me.role, place.permission))
          .map(({ to, label, icon }) => (
            <li key={to}>
              <Link to={to} className={itemClass} onClick={props.onClose}>
                {inside(icon, text(label))}
              </Link>
            </li>
          ))}
        <li>
          <a href={livePage.href} className={itemClass}>
            {inside(livePage.icon, text(livePage.label))}
          </a>
        </li>
        <li>
          <Link to="/account" className={itemClass} onClick={props.onClose}>
            {inside(CircleUser, text('nav.account'))}
          </Link>
        </li>
      </ul>
      <PreferenceFields />
      <button type="button" className={itemClass} onClick={() => void signOut()}>
        {inside(LogOut, text('nav.sign_out'))}
      </button>
    </dialog>
  )
}

function PreferenceFields(): ReactNode {
  const text = useText()
  const { theme, languageChoice, change } = usePreferences()
  return (
    <div className="my-2 grid gap-3 border-y border-line px-3 py-3">
      <SelectField
        label={text('theme.title')}
        value={theme}
        onChange={(event) => change({ theme: themes.find((one) => one === event.target.value) ?? 'system' })}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {text(`theme.${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={text('language.title')}
        value={languageChoice ?? 'browser'}
        onChange={({ target: { value } }) => change({ languageChoice: isLanguage(value) ? value : null })}
      >
        {(['browser', ...languages] as const).map((one) => (
          <option key={one} value={one}>
            {text(`language.${one}`)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
