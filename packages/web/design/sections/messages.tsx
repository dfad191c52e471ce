import { Boxes } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../src/ui/button.tsx'
import { EmptyState } from '../../src/ui/empty-state.tsx'
import { ProblemNote } from '../../src/ui/problem-note.tsx'
import { type Toast, useToast } from '../../src/ui/toast.tsx'
import { endless, useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

const nothing = (): void => undefined

export function Messages(): ReactNode {
  const say = useSay()
  const toast = useToast()
  const toasts: readonly (Toast & { readonly word: string })[] = [
    {
      word: say('It worked', 'Réussi'),
      tone: 'ok',
      title: say('web restarted on nas', 'web a redémarré sur nas'),
    },
    {
      word: say('It failed', 'Échoué'),
      tone: 'bad',
      title: say('web did not stop', 'web ne s’est pas arrêté'),
      detail: say('The engine did not answer in 30 s.', 'Le moteur n’a pas répondu en 30 s.'),
    },
  ]
  const problem = {
    problem: {
      code: 'host_unreachable',
      title: say('Host nas cannot be reached', 'L’hôte nas est injoignable'),
      detail: say(
        'It does not answer on port 22. Check that it is switched on and that the firewall lets Vigie in.',
        'Il ne répond pas sur le port 22. Vérifier qu’il est allumé et que le pare-feu laisse entrer Vigie.',
      ),
      errors: [],
    },
  }
  return (
    <Section
      id="messages"
      title={say('Telling', 'Signaler')}
      file="ui/empty-state.tsx · problem-note.tsx · toast.tsx"
      when={say(
        'Nothing here says why, and what would change that. A problem says what happened, why and what to do, where it happened. A toast tells in passing what came of an order; a failure stays until it is closed. What a person has to act on is never only a toast.',
        'Un vide dit pourquoi, et ce qui y changerait quelque chose. Un problème dit ce qui s’est passé, pourquoi et que faire, là où c’est arrivé. Une notification signale en passant le résultat d’un ordre ; un échec reste jusqu’à sa fermeture. Ce qui demande une action n’est jamais qu’une notification.',
      )}
    >
      <Specimen bare name={say('Nothing here', 'Rien ici')}>
        <div className="rounded border border-line bg-card">
          <EmptyState
            icon={<Boxes className="size-8" />}
            title={say('No container yet', 'Aucun conteneur pour l’instant')}
            action={<Button look="primary">{say('Add a host', 'Ajouter un hôte')}</Button>}
          >
            {say(
              'Containers show up as soon as a host is collected.',
              'Les conteneurs apparaissent dès qu’un hôte est collecté.',
            )}
          </EmptyState>
        </div>
      </Specimen>
      <Specimen bare name={say('A problem with its remedy', 'Un problème et son remède')}>
        <ProblemNote error={problem} onRetry={nothing} />
      </Specimen>
      <Specimen
        bare
        name={say('One that nobody foresaw, and one that never ends', 'Un imprévu, et un sans fin')}
      >
        <div className="grid gap-3">
          <ProblemNote error={new Error('x')} />
          <ProblemNote error={{ problem: { ...problem.problem, title: endless, detail: endless } }} />
        </div>
      </Specimen>
      <Specimen name={say('Toasts; press', 'Notifications ; presser')}>
        {toasts.map(({ word, ...one }) => (
          <Button key={word} onClick={() => toast(one)}>
            {word}
          </Button>
        ))}
      </Specimen>
    </Section>
  )
}
