import type { ReactNode } from 'react'
import { useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

const spaces = [1, 2, 3, 4, 6, 8, 12]

export function Type(): ReactNode {
  const say = useSay()
  const sample = say('All is well on 12 hosts', 'Tout va bien sur 12 hôtes')
  return (
    <Section
      id="type"
      title={say('Type and measures', 'Texte et mesures')}
      file="ui/tokens.css"
      when={say(
        'The font of the device. 14 px in tables and controls, 16 in what is read. Figures are tabular, so that they do not dance. Sizes are in rem: they follow the reader’s own text size. Everything lies on a grid of 4 px; motion takes 140 ms, 160 for what slides in, and none under reduced motion.',
        'La police de l’appareil. 14 px dans les tableaux et les commandes, 16 pour ce qui se lit. Les chiffres sont tabulaires, pour ne pas danser. Les tailles sont en rem : elles suivent la taille de texte du lecteur. Tout repose sur une grille de 4 px ; un mouvement dure 140 ms, 160 pour ce qui glisse, et rien en mouvement réduit.',
      )}
    >
      <Specimen name={say('Scale', 'Échelle')} bare>
        <dl className="grid grid-cols-[4.5rem_1fr] items-baseline gap-x-4 gap-y-2 rounded border border-line bg-card p-4">
          {(['text-2xl', 'text-xl', 'text-lg', 'text-base', 'text-sm', 'text-xs'] as const).map((size) => (
            <div key={size} className="contents">
              <dt className="font-mono text-xs text-soft">{size}</dt>
              <dd className={`${scale[size]} min-w-0`}>{sample}</dd>
            </div>
          ))}
        </dl>
      </Specimen>
      <Specimen name={say('Figures and code', 'Chiffres et code')}>
        <div className="grid gap-1">
          <p>1 111,11</p>
          <p>8 888,88</p>
          <p className="font-mono text-sm">sha256:0123456789ab</p>
          <p className="text-soft">{say('Soft: what explains', 'Doux : ce qui explique')}</p>
        </div>
      </Specimen>
      <Specimen name={say('Steps of the grid', 'Pas de la grille')}>
        <ul className="grid gap-2">
          {spaces.map((steps) => (
            <li key={steps} className="flex items-center gap-3">
              <code className="w-16 text-xs text-soft">{`${steps} · ${steps * 4} px`}</code>
              <span aria-hidden className="h-3 rounded-sm bg-accent" style={{ width: `${steps * 4}px` }} />
            </li>
          ))}
        </ul>
      </Specimen>
    </Section>
  )
}

const scale = {
  'text-2xl': 'text-2xl font-semibold tracking-tight',
  'text-xl': 'text-xl font-semibold tracking-tight',
  'text-lg': 'text-lg font-semibold tracking-tight',
  'text-base': 'text-base',
  'text-sm': 'text-sm',
  'text-xs': 'text-xs',
} as const
