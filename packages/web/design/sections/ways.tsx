import { LayoutGrid, Rows3 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Breadcrumbs } from '../../src/ui/breadcrumbs.tsx'
import { Segmented } from '../../src/ui/segmented.tsx'
import { TabPanel, Tabs } from '../../src/ui/tabs.tsx'
import { endless, useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

export function Ways(): ReactNode {
  const say = useSay()
  const [view, setView] = useState<'cards' | 'table'>('cards')
  const [tab, setTab] = useState('journal')
  const tabs = [
    { value: 'containers', label: say('Containers', 'Conteneurs'), count: 24 },
    { value: 'images', label: 'Images', count: 31 },
    { value: 'volumes', label: 'Volumes', count: 9 },
    { value: 'networks', label: say('Networks', 'Réseaux'), count: 4 },
    { value: 'journal', label: 'Journal' },
    { value: 'settings', label: say('Settings', 'Réglages') },
  ]
  return (
    <Section
      id="ways"
      title={say('Ways', 'Chemins')}
      file="ui/tabs.tsx · segmented.tsx · breadcrumbs.tsx"
      when={say(
        'Tabs show another part of the same thing, and live in the address. A segmented choice shows the same part in another way. Breadcrumbs lead back up. Too many tabs scroll by themselves, with the chosen one in view.',
        'Les onglets montrent une autre partie de la même chose, et figurent dans l’adresse. Un choix segmenté montre la même partie autrement. Le fil d’Ariane ramène vers le haut. Des onglets trop nombreux défilent, celui choisi restant en vue.',
      )}
    >
      <Specimen wide name={say('Tabs', 'Onglets')}>
        <div className="w-full min-w-0">
          <Tabs label={say('Parts of a host', 'Parties d’un hôte')} tabs={tabs} value={tab} onChange={setTab}>
            {tabs.map(({ value, label }) => (
              <TabPanel key={value} value={value}>
                <p className="text-sm text-soft">{label}</p>
              </TabPanel>
            ))}
          </Tabs>
        </div>
      </Specimen>
      <Specimen name={say('Segmented choice', 'Choix segmenté')}>
        <Segmented
          label={say('Shown as', 'Présentation')}
          value={view}
          choices={[
            {
              value: 'cards',
              label: say('Cards', 'Cartes'),
              icon: <LayoutGrid aria-hidden className="size-4" />,
            },
            {
              value: 'table',
              label: say('Table', 'Tableau'),
              icon: <Rows3 aria-hidden className="size-4" />,
            },
          ]}
          onChange={setView}
        />
      </Specimen>
      <Specimen name={say('Breadcrumbs', 'Fil d’Ariane')}>
        <Breadcrumbs
          crumbs={[
            { key: 'hosts', content: <a href="#ways">{say('Hosts', 'Hôtes')}</a> },
            { key: 'nas', content: <a href="#ways">nas</a> },
            { key: 'containers', content: <a href="#ways">{say('Containers', 'Conteneurs')}</a> },
            { key: 'here', content: <bdi>{endless}</bdi> },
          ]}
        />
      </Specimen>
    </Section>
  )
}
