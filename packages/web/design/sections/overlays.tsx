import { EllipsisVertical, Play, RotateCw, Square, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, IconButton } from '../../src/ui/button.tsx'
import { ConfirmDialog } from '../../src/ui/confirm-dialog.tsx'
import { Dialog } from '../../src/ui/dialog.tsx'
import { Drawer } from '../../src/ui/drawer.tsx'
import { Field } from '../../src/ui/field.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../src/ui/menu.tsx'
import { StateMark } from '../../src/ui/state-mark.tsx'
import { TabPanel } from '../../src/ui/tabs.tsx'
import { endless, useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

type Open = 'dialog' | 'confirm' | 'drawer'

export function Overlays(): ReactNode {
  const say = useSay()
  const [open, setOpen] = useState<Open>()
  const [sort, setSort] = useState<'name' | 'memory'>('name')
  const close = (): void => setOpen(undefined)
  return (
    <Section
      id="overlays"
      title={say('What floats', 'Ce qui flotte')}
      file="ui/dialog.tsx · confirm-dialog.tsx · drawer.tsx · menu.tsx · tooltip.tsx"
      when={say(
        'A drawer for a closer look at one thing, while the page lives on beside it. A dialog for what must be answered first. Before what cannot be undone, a confirmation that says exactly what goes. A menu for what few need. A tip only repeats a name: what it alone said would be lost to many.',
        'Un volet pour regarder une chose de près, pendant que la page vit à côté. Un dialogue pour ce qui exige d’abord une réponse. Avant l’irréversible, une confirmation qui dit exactement ce qui disparaît. Un menu pour ce qui sert à peu. Une infobulle ne fait que répéter un nom : ce qu’elle seule dirait échapperait à beaucoup.',
      )}
    >
      <Specimen name={say('Press to open', 'Presser pour ouvrir')}>
        <Button onClick={() => setOpen('drawer')}>{say('Drawer', 'Volet')}</Button>
        <Button onClick={() => setOpen('dialog')}>{say('Dialog', 'Dialogue')}</Button>
        <Button onClick={() => setOpen('confirm')}>{say('Confirmation', 'Confirmation')}</Button>
      </Specimen>
      <Specimen name="Menu">
        <Menu
          align="start"
          trigger={
            <IconButton label={say('Menu of an example', 'Menu d’exemple')}>
              <EllipsisVertical aria-hidden className="size-4" />
            </IconButton>
          }
        >
          <MenuItem icon={<Play aria-hidden className="size-4" />}>{say('Start', 'Démarrer')}</MenuItem>
          <MenuItem icon={<RotateCw aria-hidden className="size-4" />} disabled>
            {say('Restart', 'Redémarrer')}
          </MenuItem>
          <MenuLine />
          <MenuChoice
            label={say('Sort by', 'Trier par')}
            value={sort}
            choices={[
              { value: 'name', label: say('Name', 'Nom') },
              { value: 'memory', label: say('Memory', 'Mémoire') },
            ]}
            onChange={setSort}
          />
          <MenuLine />
          <MenuItem danger icon={<Trash2 aria-hidden className="size-4" />}>
            {say('Remove', 'Supprimer')}
          </MenuItem>
        </Menu>
      </Specimen>
      <Specimen name={say('Tip: at hover and at focus', 'Infobulle : au survol et au focus')}>
        <IconButton label={say('Stop the container web', 'Arrêter le conteneur web')}>
          <Square aria-hidden className="size-4" />
        </IconButton>
      </Specimen>
      {open === 'drawer' && <SampleDrawer onClose={close} />}
      {open === 'dialog' && (
        <Dialog title={say('New token', 'Nouveau jeton')} onClose={close}>
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              close()
            }}
          >
            <Field label={say('Name', 'Nom')} hint={say('What will use it.', 'Ce qui l’utilisera.')} />
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={close}>{say('Cancel', 'Annuler')}</Button>
              <Button type="submit" look="primary">
                {say('Make the token', 'Créer le jeton')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
      {open === 'confirm' && (
        <ConfirmDialog
          title={say('Remove the host nas', 'Supprimer l’hôte nas')}
          action={say('Remove the host', 'Supprimer l’hôte')}
          name="nas"
          onConfirm={async () => undefined}
          onClose={close}
        >
          {say(
            'Vigie forgets its 24 containers and their history. On the machine itself nothing changes.',
            'Vigie oublie ses 24 conteneurs et leur histoire. Sur la machine elle-même, rien ne change.',
          )}
        </ConfirmDialog>
      )}
    </Section>
  )
}

function SampleDrawer(props: { readonly onClose: () => void }): ReactNode {
  const say = useSay()
  const [tab, setTab] = useState('overview')
  const tabs = [
    { value: 'overview', label: say('Overview', 'Aperçu') },
    { value: 'logs', label: say('Logs', 'Journaux'), count: 120 },
  ]
  return (
    <Drawer
      label={say('Container web', 'Conteneur web')}
      title={<bdi>web</bdi>}
      header={<StateMark tone="ok" word={say('running', 'en marche')} />}
      actions={
        <>
          <Button icon={<RotateCw aria-hidden className="size-4" />}>{say('Restart', 'Redémarrer')}</Button>
          <Button icon={<Square aria-hidden className="size-4" />}>{say('Stop', 'Arrêter')}</Button>
        </>
      }
      tabs={{
        label: say('Parts of a container', 'Parties d’un conteneur'),
        tabs,
        value: tab,
        onChange: setTab,
      }}
      onClose={props.onClose}
    >
      <TabPanel value="overview">
        <dl className="grid grid-cols-[8rem_1fr] gap-x-4 gap-y-2 text-sm">
          <dt className="text-soft">Image</dt>
          <dd>{endless}</dd>
          <dt className="text-soft">{say('Host', 'Hôte')}</dt>
          <dd>nas</dd>
        </dl>
      </TabPanel>
      <TabPanel value="logs">
        <pre className="text-xs leading-5">
          {Array.from({ length: 120 }, (_, at) => `${at} GET / 200`).join('\n')}
        </pre>
      </TabPanel>
    </Drawer>
  )
}
