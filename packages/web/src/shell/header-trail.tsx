import { Link, useRouterState } from '@tanstack/react-router'
import { visibleText } from '@vigie/i18n'
import { ChevronRight } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { heldBy } from '../data/fleet-store.ts'
import { useFleet } from '../data/live-context.tsx'
import { useText } from '../ui/text.tsx'
import { type Step, trailOf } from './trail.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Hosts › nas › Volumes: the way back up, on wide screens. */
export function HeaderTrail(): ReactNode {
  const text = useText()
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const tab = useRouterState({ select: ({ location }) => textOf(location.search.tab) })
  const hosts = useFleet((fleet) => heldBy(fleet, 'hosts'))
  const steps = trailOf(pathname, tab, (id) => hosts?.get(id)?.name)
  if (steps.length === 0) return null
  const words = ({ label }: Step): ReactNode =>
    'key' in label ? text(label.key) : <bdi>{visibleText(label.name)}</bdi>
  return (
    <nav
      aria-label={text('shell.trail')}
      className="hidden min-w-0 border-l border-line pl-4 text-sm md:block"
    >
      <ol className="flex min-w-0 items-center gap-1.5 text-soft">
        {steps.map((step, at) => (
          <Fragment key={step.to ?? 'here'}>
            {at > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0" />}
            <li className="max-w-48 min-w-0 truncate">
              {step.to === undefined ? (
                <span aria-current="page" className="text-ink">
                  {words(step)}
                </span>
              ) : (
                <Link to={step.to} className="inline-block leading-6 hover:text-ink hover:underline">
                  {words(step)}
                </Link>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
