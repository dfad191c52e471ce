import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../src/ui/button.tsx'
import { Card, Panel } from '../../src/ui/card.tsx'
import { endless, useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

function Broken(): ReactNode {
  throw new Error('as it should')
}

export function Frames(): ReactNode {
  const say = useSay()
  return (
    <Section
      id="frames"
      title={say('Frames', 'Cadres')}
      file="ui/card.tsx · panel-boundary.tsx"
      when={say(
        'A panel is a part of a page with a heading; what breaks in it leaves the rest of the page standing. A card is a thing among others of its kind. No frame in a frame: inside, space and lines divide.',
        'Un panneau est une partie de page avec un titre ; ce qui s’y casse laisse debout le reste de la page. Une carte est une chose parmi ses semblables. Pas de cadre dans un cadre : à l’intérieur, l’espace et les traits séparent.',
      )}
    >
      <Specimen name={say('A panel', 'Un panneau')} bare>
        <Panel
          title={say('Memory', 'Mémoire')}
          hint={say('Of the last hour.', 'De la dernière heure.')}
          actions={
            <Button small icon={<RefreshCw aria-hidden className="size-4" />}>
              {say('Collect', 'Collecter')}
            </Button>
          }
        >
          <p className="text-sm">{say('12 containers use 3.4 GiB.', '12 conteneurs utilisent 3,4 Gio.')}</p>
        </Panel>
      </Specimen>
      <Specimen name={say('Broken inside', 'Cassé à l’intérieur')} bare>
        <Panel title={say('Networks', 'Réseaux')}>
          <Broken />
        </Panel>
      </Specimen>
      <Specimen name={say('A card, with a name that is too long', 'Une carte, au nom trop long')} bare>
        <Card className="p-4">
          <p className="truncate font-medium">{endless}</p>
          <p className="text-sm text-soft">{say('24 of 25 running', '24 sur 25 en marche')}</p>
        </Card>
      </Specimen>
    </Section>
  )
}
