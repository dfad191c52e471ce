import type { PageHost, PageModel } from './page-model.ts'

/** When the host last answered or was listed, epoch ms; undefined = never. */
export function lastHeardAtMs(host: PageHost): number | undefined {
  const times = [host.lastCollectAtMs, host.lastSeenAtMs].filter((time) => time !== undefined)
  return times.length === 0 ? undefined : Math.max(...times)
}

/**
 * Of when the oldest live figure is, epoch ms; where no host answers, of when the newest that was heard is.
 * Between two lists events keep a host's containers true, so its data is as young as its last answer;
 * a host that was never listed has no data, whatever it answered.
 */
export function dataAtMs(model: PageModel): number | undefined {
  const heard = (hosts: readonly PageHost[]) =>
    hosts.flatMap((host) => (host.lastCollectAtMs === undefined ? [] : (lastHeardAtMs(host) ?? [])))
  const live = heard(model.hosts.filter((host) => host.status === 'online' || host.status === 'degraded'))
  if (live.length > 0) return Math.min(...live)
  const any = heard(model.hosts)
  return any.length > 0 ? Math.max(...any) : undefined
}
