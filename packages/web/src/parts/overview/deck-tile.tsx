import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import { containerKey } from '../../data/fleet-store.ts'
import { StateShape } from '../../ui/state-mark.tsx'
import { type Text, useText } from '../../ui/text.tsx'
import { containerAddress } from '../container-address.ts'
import { Glow } from '../glow.tsx'
import { lookOf } from './tile-look.ts'

export interface DeckTileProps {
  readonly container: Container
  /** Its short name in sight, and how wide it is with it. */
  readonly chipName: string | undefined
  readonly widthPx: number | undefined
  /** The last of its project: a small gap follows. */
  readonly apart: boolean
  /** The action that is under way. */
  readonly pending: string | undefined
  /** Removed while somebody pointed at the map: it keeps its place until they look away. */
  readonly gone: boolean
  /** The one that Tab leads to. */
  readonly current: boolean
}

/** One container of the map. A plain link: its map hears the click, so that thousands stay cheap. */
export const DeckTile = memo(function DeckTile(props: DeckTileProps): ReactNode {
  const text = useText()
  const { container, chipName, widthPx, apart, pending, gone, current } = props
  const { state, health, compose_project: project } = container
  const look = lookOf(container)
  const name = visibleText(container.name)
  const words = wordsOf(props, text).join(', ')
  return (
    <li className={clsx('flex', apart && 'mr-2')}>
      <a
        href={`?${new URLSearchParams({ c: containerAddress(container) })}`}
        data-tile={containerKey(container)}
        tabIndex={current ? 0 : -1}
        aria-label={`${name}, ${words}`}
        title={[`${name}: ${words}`, ...(project === null ? [] : [visibleText(project)])].join('\n')}
        className={clsx(
          'relative isolate flex items-center overflow-hidden rounded-sm border transition-colors',
          chipName !== undefined
            ? 'h-7 gap-1.5 px-1.5 text-sm pointer-coarse:h-8'
            : 'size-6 justify-center pointer-coarse:size-8',
          look.needsLook
            ? look.tone === 'bad'
              ? 'border-bad bg-bad-tint'
              : 'border-warn bg-warn-tint'
            : 'border-line bg-card hover:border-edge hover:bg-hover',
          gone && 'opacity-40',
        )}
        style={widthPx === undefined ? undefined : { width: widthPx }}
      >
        <Glow of={`${state} ${health}`} />
        <StateShape
          tone={pending === undefined ? look.tone : 'info'}
          className={clsx(
            look.quiet && pending === undefined && '!text-idle',
            pending !== undefined && 'animate-pulse',
          )}
        />
        {chipName !== undefined && <bdi className="truncate">{chipName}</bdi>}
      </a>
    </li>
  )
})

function wordsOf({ container, pending, gone }: DeckTileProps, text: Text): string[] {
  const { state, health } = container
  if (gone) return [text('overview.gone')]
  if (pending === 'start' || pending === 'stop' || pending === 'restart')
    return [text(`fleet.pending_${pending}`)]
  if (pending !== undefined) return [text('fleet.pending_other')]
  const told = state === 'unknown' || health === 'none' ? [] : [text(`fleet.health_${health}`)]
  return [text(`fleet.state_${state}`), ...told]
}
