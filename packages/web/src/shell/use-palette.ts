import { useNavigate } from '@tanstack/react-router'
import type { Container, Host, Schedule } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { useState } from 'react'
import type { ContainerKey } from '../data/fleet-store.ts'
import { useOrderByName, useTopic } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { actionsFor } from '../parts/container-actions-possible.ts'
import { containerAddress } from '../parts/container-address.ts'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { usePaletteDeeds } from './palette-commands.ts'
import {
  type ContainerEntry,
  containerEntries,
  type Entry,
  find,
  type Group,
  hostEntries,
  type OrderEntry,
  projectEntries,
  type Sources,
} from './palette-find.ts'
import { addRecent, readRecent } from './palette-recent.ts'

const noContainers: ReadonlyMap<ContainerKey, Container> = new Map()
const noHosts: ReadonlyMap<number, Host> = new Map()
const noSchedules: ReadonlyMap<string, Schedule> = new Map()

interface Listing {
  readonly query: string
  readonly groups: readonly Group[]
  /** Kept from key to key: most of it is the same. */
  readonly containers: readonly ContainerEntry[]
  /** Of what it was made. */
  readonly complete: boolean
}

/**
 * What the palette lists for a query, and how to do what it lists. The list changes with what is typed, not with
 * the fleet: nothing moves under the pointer or before Enter.
 */
export function usePalette(ask: (form: 'host' | 'user') => void) {
  const me = useMe()
  const hosts = useTopic('hosts')
  const containers = useTopic('containers')
  const schedules = useTopic('schedules')
  const deeds = usePaletteDeeds({
    hosts: hosts ?? noHosts,
    schedules: schedules ?? noSchedules,
    ask,
  })
  const complete = hosts !== undefined && containers !== undefined
  const userId = String(me.user.id)

  const list = (query: string, before: readonly ContainerEntry[]): Listing => {
    const all = containers ?? noContainers
    const entries = containerEntries(all, hosts ?? noHosts, before)
    const sources: Sources = {
      containers: entries,
      projects: projectEntries(all.values()),
      hosts: hostEntries((hosts ?? noHosts).values()),
      deeds,
      actionsOf: ({ state }) => actionsFor(me.role, state),
    }
    const groups = find(query, sources, readRecent(window.localStorage, userId))
    return { query, groups, containers: entries, complete }
  }
  const [listing, setListing] = useState(() => list('', []))
  // What was still on its way when the palette was opened.
  if (complete && !listing.complete) setListing(list(listing.query, listing.containers))

  const run = useRun()
  return {
    listing,
    complete,
    type: (query: string) => setListing((before) => list(query, before.containers)),
    /** A container as it is now, not as it was when it was listed. */
    current: (entry: ContainerEntry): Container => containers?.get(entry.key) ?? entry.container,
    run: (entry: Entry): void => {
      addRecent(window.localStorage, userId, entry.kind === 'order' ? entry.of.id : entry.id)
      run(entry)
    },
  }
}

function useRun(): (entry: Entry) => void {
  const navigate = useNavigate()
  const order = useRunOrder()
  return (entry) => {
    switch (entry.kind) {
      case 'container':
        void navigate({
          to: '.',
          search: (before: Readonly<Record<string, string | undefined>>) => ({
            ...before,
            c: containerAddress(entry.container),
          }),
          resetScroll: false,
        })
        break
      case 'project':
        void navigate({ to: '/containers', search: { project: entry.project } })
        break
      case 'host':
        void navigate({ to: '/hosts/$hostId', params: { hostId: String(entry.host.id) } })
        break
      case 'order':
        order(entry)
        break
      default:
        entry.run()
    }
  }
}

/** Says that it was asked for, then what came of it; a failure says itself, as for every order. */
function useRunOrder(): (entry: OrderEntry) => void {
  const text = useText()
  const toast = useToast()
  const press = useOrderByName()
  return ({ action, of }) => {
    const words = { name: visibleText(of.container.name), host: visibleText(of.hostName) }
    toast({ tone: 'info', title: text(`shell.asked_${action}`, words) })
    void press(of.container, action).then((end) => {
      if (end === 'done') toast({ tone: 'ok', title: text(`shell.done_${action}`, words) })
      if (end === 'busy') toast({ tone: 'warn', title: text('shell.already', words) })
    })
  }
}
