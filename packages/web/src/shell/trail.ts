import type { WebKey } from '@vigie/i18n'
import { type Place, places } from './navigation.ts'

/** A step of the way from a place to what is open in it. */
export interface Step {
  readonly label: { readonly key: WebKey } | { readonly name: string }
  readonly to?: string
}

/** Tabs that the address names, in the order of the way: a page's first tab has no name there. */
const tabLabels: Readonly<Record<string, WebKey>> = {
  containers: 'fleet.containers',
  images: 'fleet.images',
  volumes: 'fleet.volumes',
  networks: 'fleet.networks',
  journal: 'shell.journal',
}

const step = ({ label, to }: Pick<Place, 'label' | 'to'>): Step => ({ label: { key: label }, to })

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * Hosts › nas › Volumes, from the address. What is open comes last and leads nowhere.
 * @param hostName the name of a host, if it is known by now
 */
export function trailOf(
  pathname: string,
  tab: string | undefined,
  hostName: (id: number) => string | undefined,
): readonly Step[] {
  const parts = pathname.split('/').filter((part) => part !== '')
  const [first = '', second, third] = parts
  const place = places.find(({ to }) => to === `/${first}`)
  if (place === undefined || second === undefined) return []
  const host: Step = {
    label: { name: hostName(Number(second)) ?? `#${decoded(second)}` },
    to: `/hosts/${second}`,
  }
  const tabLabel = tab === undefined || !Object.hasOwn(tabLabels, tab) ? undefined : tabLabels[tab]
  const all = [
    step(place),
    host,
    ...(third === undefined
      ? []
      : [{ label: { name: decoded(third) }, to: `/${parts.slice(0, 3).join('/')}` }]),
    ...(tabLabel === undefined ? [] : [{ label: { key: tabLabel } }]),
  ]
  return all.map((one, at) => (at === all.length - 1 ? { label: one.label } : one))
}
