import type { ReactNode } from 'react'
import { Count } from '../../src/ui/badge.tsx'
import { Kbd } from '../../src/ui/kbd.tsx'
import { Tag } from '../../src/ui/list.tsx'
import { StateMark, type Tone } from '../../src/ui/state-mark.tsx'
import { useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

export function States(): ReactNode {
  const say = useSay()
  const words: readonly (readonly [Tone, string])[] = [
    ['ok', say('running', 'en marche')],
    ['bad', say('stopped', 'arrêté')],
    ['warn', say('restarting', 'redémarre')],
    ['idle', say('unknown', 'inconnu')],
    ['info', say('maintenance', 'maintenance')],
  ]
  return (
    <Section
      id="states"
      title={say('States', 'États')}
      file="ui/state-mark.tsx · list.tsx · badge.tsx · kbd.tsx"
      when={say(
        'A state is a shape, a word and a colour: never a colour alone. Green runs, red stopped, amber needs a look, grey is unknown or stale, blue is maintenance. A tag is a label without judgement; a count follows the word that it counts.',
        'Un état est une forme, un mot et une couleur : jamais une couleur seule. Vert, en marche ; rouge, arrêté ; ambre, à surveiller ; gris, inconnu ou périmé ; bleu, en maintenance. Une étiquette ne juge pas ; un nombre suit le mot de ce qu’il compte.',
      )}
    >
      <Specimen name={say('Each tone', 'Chaque ton')}>
        {words.map(([tone, word]) => (
          <StateMark key={tone} tone={tone} word={word} />
        ))}
      </Specimen>
      <Specimen name={say('Pending: asked for, not yet seen', 'En attente : demandé, pas encore constaté')}>
        <StateMark tone="info" word={say('restarting…', 'redémarrage…')} pending />
        <StateMark tone="ok" word={say('running', 'en marche')} pending />
      </Specimen>
      <Specimen name={say('Tags, counts, keys', 'Étiquettes, nombres, touches')}>
        <Tag>{say('Operator', 'Opérateur')}</Tag>
        <Tag>{say('this browser', 'ce navigateur')}</Tag>
        <Count>128</Count>
        <Count tone="warn">3</Count>
        <Count tone="bad">1</Count>
        <span className="flex gap-1.5">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Specimen>
    </Section>
  )
}
