import { servicesStatusSchema } from '@vigie/contract'
import { expect, test } from 'vitest'
import { host, snapshot, T0 } from '../../test/page-fixture.ts'
import { buildPage } from './build-page.ts'
import { dataAtMs } from './data-age.ts'
import type { HostFacts } from './page-model.ts'
import { renderJson } from './render-json.ts'
import { renderMarkdown } from './render-markdown.ts'

const stamp = () => ({ generatedAtMs: T0, generationMs: 1 })
const page = (...hosts: readonly HostFacts[]) =>
  buildPage(snapshot({ hosts }), { links: [], categories: [], include: [], exclude: [] })
const json = (...hosts: readonly HostFacts[]) =>
  servicesStatusSchema.parse(JSON.parse(renderJson(page(...hosts), stamp)))
const { lastCollectAtMs: _, ...neverListed } = host()
const at = (ms: number) => new Date(ms).toISOString()

test('where nothing was ever listed there is no time of the data, though a host answers', () => {
  expect(json().data_at).toBeNull()
  expect(json({ ...neverListed, lastSeenAtMs: T0 }).data_at).toBeNull()
})

test('the JSON tells of when its facts are, not when it was asked for', () => {
  const lost = host({ name: 'b', status: 'unreachable', lastCollectAtMs: T0 - 3_600_000 })
  expect(json(lost).data_at).toBe(at(T0 - 3_600_000))
  expect(json(host({ lastCollectAtMs: T0 - 4_000 }), lost).data_at).toBe(at(T0 - 4_000))
  expect(json(host({ lastCollectAtMs: T0 - 4_000 }), host({ lastCollectAtMs: T0 - 9_000 })).data_at).toBe(
    at(T0 - 9_000),
  )
})

test.each(['online', 'degraded'] as const)(
  'an answer keeps the data of a host that is %s young',
  (status) => {
    const pinged = host({ status, lastCollectAtMs: T0 - 290_000, lastSeenAtMs: T0 - 2_000 })
    expect(dataAtMs(page(pinged))).toBe(T0 - 2_000)
    expect(renderMarkdown(page(pinged), stamp, { language: 'en' })).toContain('data from just now')
    expect(json(pinged).hosts[0]?.docker_last_collect_at).toBe(at(T0 - 290_000))
    // A restart reads the last answer from the database, where it may be older than the list.
    const old = host({ status, lastCollectAtMs: T0 - 1_000, lastSeenAtMs: T0 - 50_000 })
    expect(dataAtMs(page(old))).toBe(T0 - 1_000)
  },
)

test('an unreachable host was seen when it last answered, not when it was last listed', () => {
  const lost = { status: 'unreachable', lastSeenAtMs: T0 - 60_000 } as const
  const text = (facts: HostFacts) => renderMarkdown(page(facts), stamp, { language: 'en' })
  expect(text(host({ ...lost, lastCollectAtMs: T0 - 300_000 }))).toContain(
    'Last seen: 2026-01-02 03:03:05 UTC',
  )
  expect(text({ ...neverListed, ...lost })).toContain('Last seen: 2026-01-02 03:03:05 UTC')
  expect(text({ ...neverListed, status: 'unreachable' })).toContain('Last seen: never')
})
