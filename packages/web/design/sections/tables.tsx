import { visibleText } from '@vigie/i18n'
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../src/ui/button.tsx'
import { List, ListRow, Tag } from '../../src/ui/list.tsx'
import { SkeletonRows } from '../../src/ui/skeleton.tsx'
import { StateMark } from '../../src/ui/state-mark.tsx'
import { Cell, HeadCell, Table } from '../../src/ui/table.tsx'
import { endless, hostile, useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

export function Tables(): ReactNode {
  const say = useSay()
  const rows = [
    ['web', 'nginx:1.27', '37 Mio'],
    [visibleText(hostile), 'postgres:16', '1,4 Gio'],
    [endless, 'ghcr.io/example/exporter:0.9', '8 Mio'],
  ] as const
  return (
    <Section
      id="tables"
      title={say('Tables and lists', 'Tableaux et listes')}
      file="ui/table.tsx · list.tsx · skeleton.tsx"
      when={say(
        'A table where columns are compared; figures to the right, under one another. A list where each row is read by itself. Both keep their place while they load. A name from a host is hostile until it went through visibleText and stands in a bdi.',
        'Un tableau quand on compare des colonnes ; les chiffres à droite, alignés. Une liste quand chaque ligne se lit seule. Les deux gardent leur place pendant le chargement. Un nom venu d’un hôte est hostile tant qu’il n’est pas passé par visibleText, dans un bdi.',
      )}
    >
      <Specimen
        wide
        bare
        name={say(
          'A table, with hostile and endless names',
          'Un tableau, avec des noms hostiles ou sans fin',
        )}
      >
        <div className="overflow-hidden rounded border border-line bg-card">
          <Table label={say('Containers of an example', 'Conteneurs d’exemple')}>
            <thead>
              <tr>
                <HeadCell>{say('Name', 'Nom')}</HeadCell>
                <HeadCell>{say('State', 'État')}</HeadCell>
                <HeadCell>Image</HeadCell>
                <HeadCell className="text-right">{say('Memory', 'Mémoire')}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, image, memory], at) => (
                <tr key={image}>
                  <Cell className="max-w-64 min-w-40">
                    <bdi>{name}</bdi>
                  </Cell>
                  <Cell>
                    <StateMark
                      tone={at === 1 ? 'warn' : 'ok'}
                      word={at === 1 ? say('unhealthy', 'en mauvaise santé') : say('running', 'en marche')}
                    />
                  </Cell>
                  <Cell className="whitespace-nowrap text-soft">{image}</Cell>
                  <Cell className="text-right whitespace-nowrap">
                    {say(memory.replace('io', 'iB').replace(',', '.'), memory)}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </Specimen>
      <Specimen bare name={say('A list', 'Une liste')}>
        <div className="rounded border border-line bg-card">
          <List label={say('Sessions of an example', 'Sessions d’exemple')}>
            <ListRow
              title={
                <>
                  Firefox <Tag>{say('this browser', 'ce navigateur')}</Tag>
                </>
              }
              detail={<span>{say('last used just now', 'utilisée à l’instant')}</span>}
            />
            <ListRow
              title={<bdi>{endless}</bdi>}
              detail={<span>{say('last used 3 days ago', 'utilisée il y a 3 j')}</span>}
              actions={
                <IconButton label={say('End this session', 'Terminer cette session')}>
                  <Trash2 aria-hidden className="size-4" />
                </IconButton>
              }
            />
          </List>
        </div>
      </Specimen>
      <Specimen bare name={say('On its way', 'En chemin')}>
        <div className="rounded border border-line bg-card">
          <SkeletonRows rows={4} />
        </div>
      </Specimen>
    </Section>
  )
}
