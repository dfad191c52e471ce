import { Link, useRouterState } from '@tanstack/react-router'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { heldBy } from '../data/fleet-store.ts'
import { useFleet } from '../data/live-context.tsx'
import { Breadcrumbs } from '../ui/breadcrumbs.tsx'
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
  const crumbs = steps.map((step) => ({
    key: step.to ?? 'here',
    content: step.to === undefined ? words(step) : <Link to={step.to}>{words(step)}</Link>,
  }))
  return (
    <div className="hidden min-w-0 border-l border-line pl-4 md:block">
      <Breadcrumbs crumbs={crumbs} />
    </div>
  )
}
