import { languages } from '@vigie/i18n'
import { Moon, Sun, SunMoon } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { themes } from '../src/ui/preferences.ts'
import { Segmented } from '../src/ui/segmented.tsx'
import { usePreferences, useText } from '../src/ui/text.tsx'
import { useSay } from './say.ts'
import { Buttons } from './sections/buttons.tsx'
import { Colours } from './sections/colours.tsx'
import { Fields } from './sections/fields.tsx'
import { Figures } from './sections/figures.tsx'
import { Forms } from './sections/forms.tsx'
import { Frames } from './sections/frames.tsx'
import { Messages } from './sections/messages.tsx'
import { Overlays } from './sections/overlays.tsx'
import { States } from './sections/states.tsx'
import { Tables } from './sections/tables.tsx'
import { Type } from './sections/type.tsx'
import { Ways } from './sections/ways.tsx'

const icons = { system: SunMoon, light: Sun, dark: Moon }

export function Catalogue(): ReactNode {
  const say = useSay()
  const text = useText()
  const { theme, language, change } = usePreferences()
  useEffect(() => {
    document.title = `Vigie: ${say('what its pages are made of', 'ce dont ses pages sont faites')}`
  }, [say])
  const contents = [
    ['colours', say('Colours', 'Couleurs')],
    ['type', say('Type and measures', 'Texte et mesures')],
    ['states', say('States', 'États')],
    ['buttons', say('Buttons', 'Boutons')],
    ['fields', say('Fields', 'Champs')],
    ['forms', say('Forms', 'Formulaires')],
    ['frames', say('Frames', 'Cadres')],
    ['tables', say('Tables and lists', 'Tableaux et listes')],
    ['ways', say('Ways', 'Chemins')],
    ['figures', say('Figures', 'Chiffres')],
    ['messages', say('Telling', 'Signaler')],
    ['overlays', say('What floats', 'Ce qui flotte')],
  ] as const
  return (
    <>
      <header className="border-b border-line bg-card">
        <div className="mx-auto flex max-w-[1600px] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 md:px-6">
          <p className="text-base font-semibold tracking-tight">
            Vigie <span className="font-normal text-soft">· {say('design', 'conception')}</span>
          </p>
          <div className="flex flex-wrap gap-2">
            <Segmented
              label={text('theme.title')}
              value={theme}
              choices={themes.map((value) => {
                const Icon = icons[value]
                const label = {
                  system: say('Device', 'Appareil'),
                  light: text('theme.light'),
                  dark: text('theme.dark'),
                }
                return { value, label: label[value], icon: <Icon aria-hidden className="size-4" /> }
              })}
              onChange={(value) => change({ theme: value })}
            />
            <Segmented
              label={text('language.title')}
              value={language}
              choices={languages.map((value) => ({ value, label: text(`language.${value}`) }))}
              onChange={(value) => change({ languageChoice: value })}
            />
          </div>
        </div>
      </header>
      <div className="mx-auto flex max-w-[1600px] gap-8 px-4 md:px-6">
        <nav
          aria-label={say('Contents', 'Sommaire')}
          className="sticky top-0 hidden max-h-dvh w-44 shrink-0 self-start overflow-y-auto py-8 lg:block"
        >
          <ul className="flex flex-col text-sm">
            {contents.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`} className="block rounded-sm py-1 text-soft hover:text-ink hover:underline">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main className="min-w-0 flex-1 pt-8 pb-24">
          <h1 className="text-2xl leading-9 font-semibold tracking-tight">
            {say('What the pages are made of', 'Ce dont les pages sont faites')}
          </h1>
          <p className="mt-2 mb-8 max-w-prose leading-6 text-soft">
            {say(
              'Every part of the interface in every state. Look here before you make another: a page is put together from these, and what a page needs and does not find here is added here first.',
              'Chaque élément de l’interface, dans chacun de ses états. À consulter avant d’en créer un autre : une page s’assemble avec ceux-ci, et ce qui lui manque s’ajoute d’abord ici.',
            )}
          </p>
          <Colours />
          <Type />
          <States />
          <Buttons />
          <Fields />
          <Forms />
          <Frames />
          <Tables />
          <Ways />
          <Figures />
          <Messages />
          <Overlays />
        </main>
      </div>
    </>
  )
}
