import { humanDuration } from './clock.ts'
import { EngineRefusal, type Inventory } from './inventory.ts'
import { type FakeContainer, hasLabel } from './model.ts'
import { type EngineProfile, sentence } from './profile.ts'

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']

const CONTAINER_FILTERS = new Set([
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'label!',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
])

/** The engine's `filters` parameter: a map of lists, or of maps to booleans. */
export class FilterSet {
  readonly #values: ReadonlyMap<string, readonly string[]>
  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values
  }

  get keys(): readonly string[] {
    return [...this.#values.keys()]
  }

  values(key: string): readonly string[] {
    return this.#values.get(key) ?? []
  }

  /** True when nothing is asked for `key`, or one of the asked values fits. */
  some(key: string, fits: (wanted: string) => boolean): boolean {
    const wanted = this.values(key)
    return wanted.length === 0 || wanted.some(fits)
  }

  every(key: string, fits: (wanted: string) => boolean): boolean {
    return this.values(key).every(fits)
  }
}

/** Parses `filters`; refuses what is no JSON with the status the engine of that age gives. */
export function parseFilters(text: string | null, profile: EngineProfile): FilterSet {
  const values = new Map<string, readonly string[]>()
  if (text === null || text === '') return new FilterSet(values)
  for (const [key, wanted] of Object.entries(parseObject(text, profile))) {
    if (Array.isArray(wanted)) values.set(key, wanted.map(String))
    else if (wanted !== null && typeof wanted === 'object') values.set(key, Object.keys(wanted))
    else throw badFilters(profile)
  }
  return new FilterSet(values)
}

function parseObject(text: string, profile: EngineProfile): object {
  try {
    const parsed: unknown = JSON.parse(text)
    if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed
  } catch {
    throw badFilters(profile)
  }
  throw badFilters(profile)
}

function badFilters(profile: EngineProfile): EngineRefusal {
  return profile.modern
    ? new EngineRefusal(400, 'invalid filter')
    : new EngineRefusal(500, "invalid character 'b' looking for beginning of object key string")
}

/** Refuses unknown keys and states in the engine's words. */
export function checkContainerFilters(filters: FilterSet, profile: EngineProfile): void {
  for (const key of filters.keys) {
    if (!CONTAINER_FILTERS.has(key))
      throw new EngineRefusal(400, sentence(profile, `Invalid filter '${key}'`))
  }
  for (const state of filters.values('status')) {
    if (STATES.includes(state)) continue
    const why =
      profile.major >= 28
        ? `: invalid value for state (${state}): must be one of created, running, paused, restarting, removing, exited, dead`
        : ''
    throw new EngineRefusal(400, sentence(profile, `Invalid filter 'status=${state}'${why}`))
  }
}

/** Which containers `/containers/json` shows: `limit` and a status filter reach stopped ones too. */
export function selectContainers(
  inventory: Inventory,
  filters: FilterSet,
  options: { readonly all: boolean; readonly limit: number },
): FakeContainer[] {
  // A filter on `exited` alone reaches nobody: it does not widen the list as one on `status` does.
  const reachesStopped = options.all || options.limit > 0 || filters.values('status').length > 0
  const before = filters.values('before').map((name) => inventory.find(name).createdMs)
  const since = filters.values('since').map((name) => inventory.find(name).createdMs)
  const found = inventory
    .list()
    .filter((container) => reachesStopped || isShownByDefault(container))
    .filter((container) => before.every((ms) => container.createdMs < ms))
    .filter((container) => since.every((ms) => container.createdMs > ms))
    .filter((container) => matchesContainer(container, filters))
  return options.limit > 0 ? found.slice(0, options.limit) : found
}

function isShownByDefault(container: FakeContainer): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting'
}

function matchesContainer(container: FakeContainer, filters: FilterSet): boolean {
  return (
    filters.some('status', (wanted) => container.state === wanted) &&
    filters.some('health', (wanted) => (container.health ?? 'none') === wanted) &&
    filters.some('id', (wanted) => container.id.startsWith(wanted)) &&
    filters.some('name', (wanted) => namePattern(wanted).test(`/${container.name}`)) &&
    filters.some(
      'exited',
      (wanted) => container.state === 'exited' && container.exitCode === Number(wanted),
    ) &&
    filters.some('network', (wanted) => container.networks.has(wanted)) &&
    filters.some('volume', (wanted) =>
      container.mounts.some((mount) => mount.volume === wanted || mount.destination === wanted),
    ) &&
    filters.some('ancestor', (wanted) => isFrom(container, wanted)) &&
    filters.some('publish', (wanted) =>
      container.ports.some((port) => `${port.publicPort}` === wanted.split('/')[0]),
    ) &&
    filters.some('expose', (wanted) =>
      container.ports.some((port) => `${port.privatePort}` === wanted.split('/')[0]),
    ) &&
    filters.every('label', (wanted) => hasLabel(container.labels, wanted)) &&
    filters.every('label!', (wanted) => !hasLabel(container.labels, wanted))
  )
}

function isFrom(container: FakeContainer, wanted: string): boolean {
  return container.image === wanted || container.image === `${wanted}:latest` || container.imageId === wanted
}

/** `name` is a regular expression over the name, with or without its slash; a broken one matches as text. */
function namePattern(wanted: string): RegExp {
  try {
    return new RegExp(wanted.startsWith('^') && !wanted.startsWith('^/') ? `^/?${wanted.slice(1)}` : wanted)
  } catch {
    return new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  }
}

/** `Up 2 hours (healthy)`: the human word the list carries. */
export function statusText(container: FakeContainer, nowMs: number): string {
  const ago = (ms: number | undefined): string => humanDuration(nowMs - (ms ?? nowMs))
  switch (container.state) {
    case 'running': {
      const health = container.health === 'starting' ? 'health: starting' : container.health
      return `Up ${ago(container.startedMs)}${health === undefined ? '' : ` (${health})`}`
    }
    case 'paused':
      return `Up ${ago(container.startedMs)} (Paused)`
    case 'restarting':
      return `Restarting (${container.exitCode}) ${ago(container.finishedMs)} ago`
    case 'exited':
      return `Exited (${container.exitCode}) ${ago(container.finishedMs)} ago`
    case 'created':
      return 'Created'
    case 'removing':
      return 'Removal In Progress'
    case 'dead':
      return 'Dead'
  }
}
