import { EllipsisVertical, Play, Plus, RotateCw, Square } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, type ButtonLook, IconButton } from '../../src/ui/button.tsx'
import { endless, useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

const looks: readonly ButtonLook[] = ['primary', 'plain', 'quiet', 'danger']

export function Buttons(): ReactNode {
  const say = useSay()
  const [pending, setPending] = useState(true)
  const words = {
    primary: say('Add a host', 'Ajouter un hôte'),
    plain: say('Collect now', 'Collecter maintenant'),
    quiet: say('Cancel', 'Annuler'),
    danger: say('Remove', 'Supprimer'),
  }
  return (
    <Section
      id="buttons"
      title={say('Buttons', 'Boutons')}
      file="ui/button.tsx"
      when={say(
        'One primary button for what most people came for, plain ones beside it, quiet ones in rows. Red only for what cannot be undone. The word says what it does, never “OK”. Pressed, it is pending until the host says that it happened. Alone in a row of others, an icon is enough; its name shows at hover and focus.',
        'Un seul bouton principal, pour ce que la plupart viennent faire ; les autres restent simples, ou discrets dans les lignes. Rouge uniquement pour l’irréversible. Le mot dit ce qui se fait, jamais « OK ». Une fois pressé, il attend que l’hôte confirme. Dans une rangée, une icône suffit ; son nom apparaît au survol et au focus.',
      )}
    >
      <Specimen name={say('At rest; try the pointer and Tab', 'Au repos ; essayer le pointeur et Tab')}>
        {looks.map((look) => (
          <Button key={look} look={look}>
            {words[look]}
          </Button>
        ))}
      </Specimen>
      <Specimen name={say('Small, with an icon', 'Petit, avec une icône')}>
        <Button small icon={<Plus aria-hidden className="size-4" />}>
          {words.primary}
        </Button>
        <Button small look="quiet" icon={<RotateCw aria-hidden className="size-4" />}>
          {say('Restart', 'Redémarrer')}
        </Button>
      </Specimen>
      <Specimen name={say('Pending: press to change', 'En attente : presser pour changer')}>
        {looks.map((look) => (
          <Button key={look} look={look} pending={pending} onClick={() => setPending(true)}>
            {words[look]}
          </Button>
        ))}
        <Button small look="quiet" onClick={() => setPending(!pending)}>
          {pending ? say('It happened', 'C’est fait') : say('Again', 'Encore')}
        </Button>
      </Specimen>
      <Specimen name={say('Not possible now', 'Impossible pour l’instant')}>
        {looks.map((look) => (
          <Button key={look} look={look} disabled>
            {words[look]}
          </Button>
        ))}
      </Specimen>
      <Specimen name={say('Icons with a name', 'Icônes nommées')}>
        <IconButton label={say('Start', 'Démarrer')}>
          <Play aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={say('Stop', 'Arrêter')}>
          <Square aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={say('Restart', 'Redémarrer')} pending>
          {null}
        </IconButton>
        <IconButton label={say('More', 'Plus')} disabled>
          <EllipsisVertical aria-hidden className="size-4" />
        </IconButton>
      </Specimen>
      <Specimen name={say('Words that are too long', 'Des mots trop longs')}>
        <Button icon={<RotateCw aria-hidden className="size-4 shrink-0" />}>
          {say(`Restart ${endless}`, `Redémarrer ${endless}`)}
        </Button>
      </Specimen>
    </Section>
  )
}
