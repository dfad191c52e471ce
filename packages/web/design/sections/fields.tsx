import { type ReactNode, useState } from 'react'
import { Checkbox, RowCheckbox } from '../../src/ui/checkbox.tsx'
import { Field, SelectField } from '../../src/ui/field.tsx'
import { PasswordField } from '../../src/ui/password-field.tsx'
import { TagsField } from '../../src/ui/tags-field.tsx'
import { endless, useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

const nothing = (): void => undefined

export function Fields(): ReactNode {
  const say = useSay()
  const [tags, setTags] = useState<readonly string[]>(['web', 'prod'])
  const [some, setSome] = useState(true)
  const name = say('Name', 'Nom')
  const hint = say('As people call the machine.', 'Comme on appelle la machine.')
  return (
    <Section
      id="fields"
      title={say('Fields', 'Champs')}
      file="ui/field.tsx · checkbox.tsx · tags-field.tsx"
      when={say(
        'The label above, help below, what is wrong between them, in words and in place. No placeholder in the place of a label: it is gone when it is needed. A box for what is or is not; two to four ways of looking at something are a segmented choice.',
        'L’intitulé au-dessus, l’aide en dessous, l’erreur entre les deux, en mots et à sa place. Pas de texte grisé en guise d’intitulé : il disparaît quand on en a besoin. Une case pour oui ou non ; deux à quatre façons de voir sont un choix segmenté.',
      )}
    >
      <Specimen name={say('At rest, with help', 'Au repos, avec une aide')}>
        <div className="w-full">
          <Field label={name} hint={hint} defaultValue="nas" />
        </div>
      </Specimen>
      <Specimen name={say('Wrong', 'En erreur')}>
        <div className="w-full">
          <Field
            label={name}
            hint={hint}
            error={say('Another host has this name.', 'Un autre hôte porte ce nom.')}
            defaultValue="nas"
          />
        </div>
      </Specimen>
      <Specimen name={say('Not to be changed, and too long', 'Non modifiable, et trop long')}>
        <div className="grid w-full gap-4">
          <Field label={name} defaultValue="nas" disabled />
          <Field label={say('Address', 'Adresse')} defaultValue={endless} />
        </div>
      </Specimen>
      <Specimen name={say('A password', 'Un mot de passe')}>
        <div className="w-full">
          <PasswordField
            label={say('Password', 'Mot de passe')}
            autoComplete="new-password"
            defaultValue="heron lantern 9"
          />
        </div>
      </Specimen>
      <Specimen name={say('One of many', 'Un parmi plusieurs')}>
        <div className="w-full">
          <SelectField
            label={say('Role', 'Rôle')}
            hint={say('May act on containers.', 'Peut agir sur les conteneurs.')}
          >
            <option>{say('Operator', 'Opérateur')}</option>
            <option>{say('Viewer', 'Lecteur')}</option>
          </SelectField>
        </div>
      </Specimen>
      <Specimen name={say('Several words', 'Plusieurs mots')}>
        <div className="w-full">
          <TagsField label={say('Labels', 'Étiquettes')} value={tags} onChange={setTags} />
        </div>
      </Specimen>
      <Specimen name={say('Boxes', 'Cases')}>
        <div className="grid w-full gap-1">
          <Checkbox
            label={say('Collect from this host', 'Collecter depuis cet hôte')}
            hint={say(
              'Without it Vigie leaves the host alone.',
              'Sans cela, Vigie laisse l’hôte tranquille.',
            )}
            defaultChecked
          />
          <Checkbox
            label={say('Trust its certificate', 'Se fier à son certificat')}
            error={say('It has ended.', 'Il a expiré.')}
          />
          <Checkbox label={say('Not possible here', 'Impossible ici')} disabled />
        </div>
      </Specimen>
      <Specimen
        name={say('Boxes of a table: none, some, all', 'Cases d’un tableau : aucune, certaines, toutes')}
      >
        <RowCheckbox label={say('None chosen', 'Aucune choisie')} checked={false} onChange={nothing} />
        <RowCheckbox
          label={say('Some chosen', 'Certaines choisies')}
          checked={!some}
          some={some}
          onChange={() => setSome(!some)}
        />
        <RowCheckbox label={say('All chosen', 'Toutes choisies')} checked onChange={nothing} />
      </Specimen>
    </Section>
  )
}
