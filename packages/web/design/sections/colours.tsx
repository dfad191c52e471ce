import type { ReactNode } from 'react'
import { useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

const surfaces = ['bg', 'card', 'raised', 'sunken', 'hover', 'track', 'accent-tint', 'warn-tint', 'bad-tint']
const inks = ['ink', 'soft', 'accent', 'ok', 'bad', 'warn', 'idle', 'info']
const lines = ['line', 'edge']
const fills = ['accent-fill', 'accent-fill-hover', 'bad-fill', 'bad-fill-hover']

const colour = (name: string): { readonly backgroundColor: string } => ({
  backgroundColor: `var(--c-${name})`,
})

function Swatches(props: { readonly names: readonly string[] }): ReactNode {
  return (
    <ul className="grid w-full grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-3">
      {props.names.map((name) => (
        <li key={name} className="min-w-0">
          <span aria-hidden className="block h-10 rounded-sm border border-line" style={colour(name)} />
          <code className="text-xs leading-5">{name}</code>
        </li>
      ))}
    </ul>
  )
}

export function Colours(): ReactNode {
  const say = useSay()
  return (
    <Section
      id="colours"
      title={say('Colours', 'Couleurs')}
      file="ui/tokens.css"
      when={say(
        'Neutral greys, one accent, five colours of state. Only these names: a raw colour in a page is a mistake. Every text reaches 4.5:1 on every surface it stands on, in both themes; a test holds it to that.',
        'Des gris neutres, un accent, cinq couleurs d’état. Uniquement ces noms : une couleur brute dans une page est une erreur. Chaque texte atteint 4,5:1 sur chaque fond où il se trouve, dans les deux thèmes ; un test y veille.',
      )}
    >
      <Specimen wide name={say('Surfaces: what things stand on', 'Fonds : ce sur quoi les choses reposent')}>
        <Swatches names={surfaces} />
      </Specimen>
      <Specimen wide name={say('Inks: words and shapes', 'Encres : mots et formes')}>
        <Swatches names={inks} />
      </Specimen>
      <Specimen
        name={say('Lines: between parts, around fields', 'Traits : entre les parties, autour des champs')}
      >
        <Swatches names={lines} />
      </Specimen>
      <Specimen name={say('Fills under white words', 'Aplats sous des mots blancs')}>
        <Swatches names={fills} />
      </Specimen>
    </Section>
  )
}
