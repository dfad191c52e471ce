import { useNavigate } from '@tanstack/react-router'
import { type ContainerAction, containerActions } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { ContainerKey } from '../data/fleet-store.ts'
import { useOrders } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { actionsFor } from './container-actions-possible.ts'
import { containerAddress } from './container-address.ts'
import type { Listed } from './container-list.ts'
import type { Group, Line } from './container-list-groups.ts'
import { lineAfter } from './container-list-range.ts'
import type { ShownLine } from './use-container-lines.ts'
import type { Selection } from './use-container-selection.ts'

export interface DeedsOf {
  readonly lines: readonly Line[]
  readonly at: (index: number) => ShownLine | undefined
  readonly activeIndex: number
  /** Without it nothing can be selected. */
  readonly selection: Selection | undefined
  /** A press anywhere on a row selects it. */
  readonly selecting: boolean
  readonly isPending: (listed: Listed) => boolean
  /** How many lines one sees. */
  readonly page: number
  readonly go: (index: number) => void
  readonly openMenu: (key: string) => void
  readonly fold: (group: Group) => void
  readonly selectGroup: (group: Group) => void
  readonly selectAll: () => void
}

interface Deeds {
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** Nothing for a group, or where there is no line. */
  readonly open: (line: Line | undefined) => void
}

/** How long a second press is still meant for what the first one was. */
const STOP_AGAIN_MS = 3_000

const interactive = 'a, button, input, select, [role="menu"]'
const isAction = (act: string | undefined): act is ContainerAction =>
  containerActions.some((action) => action === act)

/** What a press or a key on any row does: one pair of listeners for all rows of the table. */
export function useContainerDeeds(of: DeedsOf): Deeds {
  const navigate = useNavigate()
  const { orders } = useOrders()
  const { role } = useMe()
  const { selection, at } = of
  const text = useText()
  const toast = useToast()
  /** What the key was pressed for once, and until when a second press stops it. */
  const asked = useRef<{ readonly key: ContainerKey; readonly untilMs: number }>(undefined)

  const open = ({ container }: Listed): void => {
    void navigate({
      to: '.',
      search: (before: Readonly<Record<string, string | undefined>>) => ({
        ...before,
        c: containerAddress(container),
      }),
      resetScroll: false,
    })
  }
  const order = (listed: Listed, ...wanted: readonly ContainerAction[]): void => {
    const action = actionsFor(role, listed.container.state).find((one) => wanted.includes(one))
    if (action !== undefined && !of.isPending(listed)) void orders.press(listed.container, action)
  }
  const check = (listed: Listed, range: boolean): void => {
    if (range) selection?.extend(of.lines, listed.key)
    else selection?.toggle(listed.key)
  }

  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const { target } = event
    // Presses in an open menu bubble here through React, though the menu stands elsewhere.
    if (!(target instanceof Element) || !event.currentTarget.contains(target)) return
    const row = target.closest<HTMLElement>('[data-line]')
    const { line } = (row && at(Number(row.dataset.line))) ?? {}
    const part = target.closest<HTMLElement>('[data-act]')
    if (!line || part?.getAttribute('aria-disabled') === 'true') return
    if (line.kind === 'container') pressOnContainer(line, event, part?.dataset.act, target)
    else if (part?.dataset.act === 'check') of.selectGroup(line)
    else of.fold(line)
  }
  const pressOnContainer = (
    listed: Listed,
    event: MouseEvent,
    act: string | undefined,
    target: Element,
  ): void => {
    const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    const selects = selection !== undefined && (act === 'check' || of.selecting)
    if (isAction(act)) order(listed, act)
    else if (selects) check(listed, event.shiftKey)
    else if (act !== 'open' && (target.closest(interactive) || hasSelectedText())) return
    else if (!held) open(listed)
    // A link that is pressed with a key held opens elsewhere: the browser's business.
    else if (act === 'open') return
    else check(listed, event.shiftKey)
    // The link of the name does not leave the page; marks of selection are drawn, not set.
    if (act === 'open') event.preventDefault()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, key } = event
    if (!(target instanceof HTMLElement) || !event.currentTarget.contains(target)) return
    if ((event.ctrlKey || event.metaKey) && key === 'a' && selection) of.selectAll()
    else if (key === 'Escape' && selection && selection.selected.size > 0) selection.clear()
    else if (event.ctrlKey || event.metaKey || event.altKey || !pressOn(event, target)) return
    event.preventDefault()
  }

  /** Whether the key did something. */
  const pressOn = (event: KeyboardEvent, target: HTMLElement): boolean => {
    const { key } = event
    const { line } = at(of.activeIndex) ?? {}
    const onRow = target.dataset.line !== undefined
    const next = lineAfter(of.lines.length, of.activeIndex, key, of.page)
    if (next !== undefined) {
      if (event.shiftKey && line?.kind === 'container') extendTo(next, line)
      of.go(next)
      return true
    }
    if (!onRow || !line) return false
    // A key that is held moves on and on, but does a thing once: stop, start, stop would come of `s`.
    if (event.repeat) return true
    return line.kind === 'group' ? keyOnGroup(line, key) : keyOnContainer(line, event)
  }
  const extendTo = (next: number, from: Listed): void => {
    const to = at(next)?.line
    if (!selection || to?.kind !== 'container') return
    if (!selection.selected.has(from.key)) selection.toggle(from.key)
    selection.extend(of.lines, to.key)
  }
  const keyOnGroup = (group: Group, key: string): boolean => {
    if (key === 'x' && selection) of.selectGroup(group)
    else if (key === 'Enter' || key === ' ' || key === (group.closed ? 'ArrowRight' : 'ArrowLeft'))
      of.fold(group)
    else return false
    return true
  }
  const keyOnContainer = (listed: Listed, event: KeyboardEvent): boolean => {
    const { key } = event
    if (key === 'Enter') open(listed)
    else if (key === 's') startOrStop(listed, event.timeStamp)
    else if (key === 'r') order(listed, 'restart')
    else if (key === 'm' || key === 'ContextMenu' || (key === 'F10' && event.shiftKey))
      of.openMenu(listed.key)
    else if ((key === 'x' || key === 'X') && selection) check(listed, event.shiftKey)
    else return false
    return true
  }
  /** The key stands beside `x`: to stop takes two presses of it, to start does no harm. */
  const startOrStop = (listed: Listed, nowMs: number): void => {
    const stops = !of.isPending(listed) && actionsFor(role, listed.container.state).includes('stop')
    const again = asked.current?.key === listed.key && nowMs < asked.current.untilMs
    asked.current = stops && !again ? { key: listed.key, untilMs: nowMs + STOP_AGAIN_MS } : undefined
    if (asked.current === undefined) {
      order(listed, stops ? 'stop' : 'start')
      return
    }
    const name = visibleText(listed.container.name)
    toast({ tone: 'warn', title: text('table.stop_again', { key: 's', name }), forMs: STOP_AGAIN_MS })
  }
  return { onClick, onKeyDown, open: (line) => line?.kind === 'container' && open(line) }
}

/** Somebody marks a name to copy it: no press. */
const hasSelectedText = (): boolean => window.getSelection()?.type === 'Range'
