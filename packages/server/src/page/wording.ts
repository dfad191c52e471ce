import { type Language, type MessageKey, translate } from '@vigie/i18n'
import { dataAtMs } from './data-age.ts'
import { formatAge } from './format-values.ts'
import type { HostVerdict, PageModel, PageService, ServiceHealth, ServiceState } from './page-model.ts'

/** A state is never only a colour: each has a sign of its own, and a word. */
const stateSigns: Readonly<Record<ServiceState, string>> = {
  running: '🟢',
  restarting: '🟡',
  paused: '🔵',
  created: '⚫',
  exited: '🔴',
  dead: '🔴',
  removing: '🔴',
  unknown: '⚪',
}

const healthSigns: Readonly<Record<Exclude<ServiceHealth, 'none'>, string>> = {
  healthy: '✅',
  unhealthy: '❌',
  starting: '⏳',
}

const hostSigns: Readonly<Record<HostVerdict, string>> = {
  connecting: '🟡',
  online: '🟢',
  degraded: '🟡',
  unreachable: '⚪',
  disabled: '⚫',
}

export function stateWord(language: Language, state: ServiceState): string {
  return translate(language, `page.state_${state}`)
}

export function stateText(language: Language, state: ServiceState): string {
  return `${stateSigns[state]} ${stateWord(language, state)}`
}

/** Empty where the image has no health check. */
export function healthWord(language: Language, health: ServiceHealth): string {
  return health === 'none' ? '' : translate(language, `page.health_${health}`)
}

export function healthText(language: Language, health: ServiceHealth): string {
  return health === 'none' ? '' : `${healthSigns[health]} ${healthWord(language, health)}`
}

export function hostWord(language: Language, status: HostVerdict): string {
  return translate(language, `page.host_${status}`)
}

export function hostText(language: Language, status: HostVerdict): string {
  return `${hostSigns[status]} ${hostWord(language, status)}`
}

/** Exit codes are told where they tell something: 0 is a normal end. */
export function exitText(language: Language, service: PageService): string {
  if (service.state !== 'exited' && service.state !== 'dead') return ''
  return service.exitCode ? translate(language, 'page.exit_code', { code: service.exitCode }) : ''
}

/** The sentence that opens the page: is everything all right? */
export function verdictText(language: Language, model: PageModel): string {
  const { totals } = model
  const trouble: readonly (readonly [MessageKey, number])[] = [
    ['page.trouble_unhealthy', totals.unhealthy],
    ['page.trouble_restarting', totals.restarting],
    ['page.trouble_dead', totals.dead],
    ['page.trouble_hosts', totals.unknown],
    // Otherwise told by its containers.
    ['page.trouble_silent', totals.unknown > 0 ? 0 : silentHosts(model)],
  ]
  const what = trouble
    .filter(([, count]) => count > 0)
    .map(([key, count]) => translate(language, key, { count }))
    .join(', ')
  if (what !== '') return translate(language, 'page.verdict_trouble', { what })
  if (totals.total === 0) return emptyText(language, model)
  if (totals.running === totals.total) return translate(language, 'page.all_well')
  return translate(language, 'page.verdict_stopped', { running: totals.running, total: totals.total })
}

/** Containers whose state, or hosts whose silence, asks for a look. */
export function isTroubled(model: PageModel): boolean {
  const { unhealthy, restarting, dead, unknown } = model.totals
  return unhealthy + restarting + dead + unknown + silentHosts(model) > 0
}

function silentHosts(model: PageModel): number {
  return model.hosts.filter((host) => host.status === 'unreachable').length
}

/** Nothing to list: because there is nothing, or because nobody was heard. */
export function emptyText(language: Language, model: PageModel): string {
  const heard = model.hosts.length === 0 || model.hosts.some((host) => host.lastCollectAtMs !== undefined)
  return translate(language, heard ? 'page.none' : 'page.not_listed')
}

const MOST_NAMED = 5

/** Which containers the verdict means, as far as a line holds them; those of silent hosts are told by the host. */
export function troubledNames(language: Language, model: PageModel): string {
  const troubled = model.groups
    .flatMap((group) => group.services)
    .filter(({ state, health }) => health === 'unhealthy' || state === 'restarting' || state === 'dead')
  const names = troubled.slice(0, MOST_NAMED).map(({ name, state, health }) => {
    const word = health === 'unhealthy' ? healthWord(language, health) : stateWord(language, state)
    return `${name} (${word})`
  })
  const more = troubled.length - names.length
  return [...names, ...(more > 0 ? [translate(language, 'page.and_more', { count: more })] : [])].join(' · ')
}

/** Below it an age is noise: the data came while the page was asked for. */
const JUST_NOW_S = 5

/** How old what the page tells is. Hosts that do not answer also tell when they were seen last, in a line of their own. */
export function dataAgeText(language: Language, model: PageModel, nowMs: number): string {
  const at = dataAtMs(model)
  if (at === undefined) return translate(language, 'page.no_data_yet')
  const seconds = (nowMs - at) / 1000
  if (seconds < JUST_NOW_S) return translate(language, 'page.data_now')
  return translate(language, 'page.data_age', { age: formatAge(language, seconds) })
}
