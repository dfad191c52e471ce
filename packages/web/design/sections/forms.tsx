import { type ReactNode, useMemo, useState } from 'react'
import { z } from 'zod'
import { type FieldWords, SchemaForm } from '../../src/ui/schema-form.tsx'
import { useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

const channel = z.strictObject({
  url: z.url().max(200),
  token: z.string().min(8).meta({ secret: true }).optional(),
  retries: z.number().int().min(0).max(10).default(3),
  level: z.enum(['info', 'warning', 'error']),
  hosts: z.array(z.string().min(1)).max(3),
  quiet: z.boolean(),
})

/** As the server refuses: a problem document that names a field. */
const refusal = (title: string, detail: string, message: string): Error =>
  Object.assign(new Error(title), {
    problem: { code: 'validation_failed', title, detail, errors: [{ path: 'body/url', message }] },
  })

export function Forms(): ReactNode {
  const say = useSay()
  const [sent, setSent] = useState<string>()
  const words: FieldWords = useMemo(() => {
    const labels: Readonly<Record<string, string>> = {
      url: say('Address', 'Adresse'),
      token: say('Token', 'Jeton'),
      retries: say('Tries', 'Essais'),
      level: say('From severity', 'À partir de la gravité'),
      hosts: say('Only for hosts', 'Uniquement pour les hôtes'),
      quiet: say('Silent at night', 'Silencieux la nuit'),
    }
    const choices: Readonly<Record<string, string>> = {
      info: say('Information', 'Information'),
      warning: say('Warning', 'Avertissement'),
      error: say('Error', 'Erreur'),
    }
    return (name, part, choice) => {
      if (part === 'label') return labels[name]
      if (part === 'choice') return choices[choice ?? '']
      if (part === 'invalid')
        return say('An address begins with https://.', 'Une adresse commence par https://.')
      return name === 'retries' ? say('0 to 10.', 'De 0 à 10.') : undefined
    }
  }, [say])
  return (
    <Section
      id="forms"
      title={say('Forms', 'Formulaires')}
      file="ui/schema-form.tsx"
      when={say(
        'Drawn from the schema of what they send: one truth for the browser, the server and the docs. What is wrong is told before sending, and what the server finds stands in the same place. For a form whose fields have a life of their own, take a form dialog.',
        'Dessinés à partir du schéma de ce qu’ils envoient : une seule vérité pour le navigateur, le serveur et la documentation. Les erreurs sont dites avant l’envoi, et celles du serveur apparaissent au même endroit. Si les champs ont leur propre comportement, préférer un formulaire en dialogue.',
      )}
    >
      <Specimen
        name={say('Every kind of field; send it empty', 'Chaque sorte de champ ; l’envoyer vide')}
        bare
      >
        <div className="rounded border border-line bg-card p-4">
          <SchemaForm
            schema={channel}
            words={words}
            action={say('Send', 'Envoyer')}
            onSubmit={async (value) => setSent(value.url)}
          />
          {sent !== undefined && (
            <p role="status" className="mt-2 text-sm text-soft">
              {say('The schema agrees.', 'Le schéma est d’accord.')}
            </p>
          )}
        </div>
      </Specimen>
      <Specimen name={say('Refused by the server; send it', 'Refusé par le serveur ; l’envoyer')} bare>
        <div className="rounded border border-line bg-card p-4">
          <SchemaForm
            schema={channel.pick({ url: true })}
            initial={{ url: 'https://ntfy.example' }}
            words={words}
            action={say('Send to the server', 'Envoyer au serveur')}
            onSubmit={() =>
              Promise.reject(
                refusal(
                  say('This channel cannot be used', 'Ce canal n’est pas utilisable'),
                  say(
                    'Correct what is marked and send it again.',
                    'Corriger ce qui est signalé, puis renvoyer.',
                  ),
                  say('Nobody answers there.', 'Personne ne répond à cette adresse.'),
                ),
              )
            }
          />
        </div>
      </Specimen>
    </Section>
  )
}
