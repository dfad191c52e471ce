import type { ReactNode } from 'react'
import { formatPercent } from '../../src/format/figures.ts'
import { Ago } from '../../src/ui/ago.tsx'
import { Bar } from '../../src/ui/bar.tsx'
import { Skeleton } from '../../src/ui/skeleton.tsx'
import { Sparkline } from '../../src/ui/sparkline.tsx'
import { useLanguage } from '../../src/ui/text.tsx'
import { useSay } from '../say.ts'
import { Section, Specimen } from '../section.tsx'

const HOUR = 60
/** A load that rises, waits and falls, always the same. */
const load = Array.from({ length: HOUR }, (_, at) => 30 + 25 * Math.sin(at / 6) + ((at * 7919) % 13))
const withGap = load.map((value, at) => (at > 20 && at < 32 ? null : value))
const shares = [0.12, 0.56, 0.84, 0.97, 1]

export function Figures(): ReactNode {
  const say = useSay()
  const language = useLanguage()
  return (
    <Section
      id="figures"
      title={say('Figures', 'Chiffres')}
      file="ui/bar.tsx · sparkline.tsx · ago.tsx · skeleton.tsx"
      when={say(
        'A bar for a share of what can run out: amber from 80 %, red from 92 %, dashed when nobody knows. A sparkline for how something went lately, beside the figure of now; a gap stays a gap. Each has its words for those who do not see it. Every figure knows its age.',
        'Une barre pour la part de ce qui peut manquer : ambre à partir de 80 %, rouge à partir de 92 %, en pointillé quand personne ne sait. Une courbe pour l’évolution récente, à côté du chiffre actuel ; un trou reste un trou. Chacune a ses mots pour qui ne la voit pas. Chaque chiffre connaît son âge.',
      )}
    >
      <Specimen name={say('Bars', 'Barres')}>
        <div className="grid w-full gap-3">
          {[...shares, null].map((share) => {
            const words = share === null ? say('unknown', 'inconnu') : formatPercent(language, share * 100)
            return (
              <div key={String(share)} className="grid grid-cols-[1fr_4rem] items-center gap-3 text-sm">
                <Bar share={share} label={`${say('Memory', 'Mémoire')} ${words}`} />
                <span className="text-right">{words}</span>
              </div>
            )
          })}
        </div>
      </Specimen>
      <Specimen
        name={say(
          'Sparklines: whole, with a gap, with nothing',
          'Courbes : entière, avec un trou, sans rien',
        )}
      >
        <div className="grid w-full gap-4">
          <Sparkline
            values={load}
            range={[0, 100]}
            label={say('CPU of the last hour', 'CPU de la dernière heure')}
          />
          <Sparkline
            values={withGap}
            range={[0, 100]}
            label={say(
              'CPU of the last hour, not known for 11 minutes',
              'CPU de la dernière heure, inconnu durant 11 minutes',
            )}
          />
          <Sparkline values={[]} label={say('Nothing known yet', 'Rien de connu pour l’instant')} />
        </div>
      </Specimen>
      <Specimen name={say('Ages, and places of what is on its way', 'Âges, et place de ce qui arrive')}>
        <p className="text-sm">
          <Ago time={new Date(Date.now() - 20_000).toISOString()} /> ·{' '}
          <Ago time={new Date(Date.now() - 7_200_000).toISOString()} />
        </p>
        <Skeleton className="h-4 w-32" />
        <Skeleton className="size-8" />
      </Specimen>
    </Section>
  )
}
