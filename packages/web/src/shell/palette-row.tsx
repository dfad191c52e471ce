import type { Container, ContainerAction } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import {
  Box,
  CircleStop,
  CornerDownLeft,
  Layers,
  type LucideIcon,
  Play,
  RotateCw,
  Server,
  Zap,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useOrder } from '../data/live-context.tsx'
import { formatImage } from '../format/image.ts'
import { ContainerMark, HostMark } from '../parts/states.tsx'
import { type Text, useText } from '../ui/text.tsx'
import { places } from './navigation.ts'
import type { ContainerEntry, DeedEntry, Entry } from './palette-find.ts'

const actionIcons: Readonly<Record<ContainerAction, LucideIcon>> = {
  start: Play,
  stop: CircleStop,
  restart: RotateCw,
}

const deedIcon = ({ id }: DeedEntry): LucideIcon =>
  places.find(({ to }) => id === `page ${to}`)?.icon ?? (id.startsWith('page ') ? CornerDownLeft : Zap)

interface Shown {
  readonly icon: LucideIcon
  readonly label: string
  readonly detail?: string | undefined
  readonly mark?: ReactNode
}

/** One line of the palette. A name of a host is shown as text, whatever it holds. */
export function PaletteRow(props: {
  readonly id: string
  readonly entry: Entry
  readonly current: (entry: ContainerEntry) => Container
  readonly chosen: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}): ReactNode {
  const text = useText()
  const { icon: Icon, label, detail, mark } = shownAs(props.entry, props.current, text)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field chooses
    <div
      id={props.id}
      role="option"
      aria-selected={props.chosen}
      onPointerMove={() => !props.chosen && props.onPoint()}
      onClick={props.onChoose}
      className={clsx(
        'flex min-h-10 cursor-pointer items-center gap-3 rounded px-3 py-1 text-sm pointer-coarse:min-h-11',
        props.chosen && 'bg-accent-tint',
      )}
    >
      <Icon aria-hidden className={clsx('size-4 shrink-0', props.chosen ? 'text-accent' : 'text-soft')} />
      <span className="min-w-0 flex-1 md:flex md:items-baseline md:gap-3">
        <bdi className="line-clamp-2 font-medium md:line-clamp-1 md:break-all">{label}</bdi>
        {detail !== undefined && (
          <span className="block min-w-0 truncate text-soft max-md:text-xs">{detail}</span>
        )}
      </span>
      {mark}
    </div>
  )
}

function shownAs(entry: Entry, current: (entry: ContainerEntry) => Container, text: Text): Shown {
  switch (entry.kind) {
    case 'container':
      return {
        icon: Box,
        label: visibleText(entry.container.name),
        detail: placesOf(entry),
        mark: <LiveMark container={current(entry)} />,
      }
    case 'order':
      return {
        icon: actionIcons[entry.action],
        label: text(`shell.order_${entry.action}`, {
          name: visibleText(entry.of.container.name),
          host: visibleText(entry.of.hostName),
        }),
        mark: <LiveMark container={current(entry.of)} />,
      }
    case 'project':
      return {
        icon: Layers,
        label: visibleText(entry.project),
        detail: text('shell.project_size', { count: entry.count }),
      }
    case 'host':
      return { icon: Server, label: visibleText(entry.host.name), mark: <HostMark host={entry.host} /> }
    default:
      return { icon: deedIcon(entry), label: entry.label }
  }
}

const placesOf = ({ hostName, container }: ContainerEntry): string =>
  [hostName, container.compose_project, formatImage(container.image)]
    .filter((place) => place !== null && place !== '')
    .map((place) => visibleText(place ?? ''))
    .join(' · ')

function LiveMark(props: { readonly container: Container }): ReactNode {
  const { pending } = useOrder(props.container)
  return <ContainerMark container={props.container} pending={pending} />
}
