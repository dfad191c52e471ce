import { visibleText } from '@vigie/i18n'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { host, hostileTexts, richSnapshot, service, snapshot, T0 } from '../../test/page-fixture.ts'
import { buildPage, type PageContent } from './build-page.ts'
import { escapeMarkdown, safeLink } from './escape-markdown.ts'
import type { FleetSnapshot, PageStamp } from './page-model.ts'
import { renderMarkdown } from './render-markdown.ts'

const plain: PageContent = { links: [], categories: [], include: [], exclude: [] }
const stamp: PageStamp = { generatedAtMs: T0 + 1000, generationMs: 12 }
const render = (facts: FleetSnapshot, content = plain, at = stamp, language: 'en' | 'fr' = 'en') =>
  renderMarkdown(buildPage(facts, content), () => at, { language })

const blocks = new Set(['html_block', 'code_block', 'fence', 'hr'])
const words = new Set(['text', 'text_special'])

/** What a strict reader finds in the page: the texts of cells and headings, and what is not ours. */
function parse(markdown: string) {
  const tokens = new MarkdownIt({ html: true, linkify: true, typographer: true }).parse(markdown, {})
  const inside = (opener: string) => tokens.filter((_, index) => tokens[index - 1]?.type === opener)
  const textOf = (token: (typeof tokens)[number]) =>
    (token.children ?? []).map((child) => child.content).join('')
  const cells = inside('td_open')
  const headings = inside('heading_open')
  const spoken = [...cells, ...headings].flatMap((token) => token.children ?? [])
  return {
    cells: cells.map(textOf),
    headings: headings.map(textOf),
    foreign: [
      ...tokens.filter((token) => blocks.has(token.type)),
      ...spoken.filter((token) => !words.has(token.type)),
    ].map((token) => token.type),
  }
}

const evil = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'|`<>&[](){}*_~#+-=:!.@$%^"\'\\/ \n\t1ab'), maxLength: 30 }),
  fc.tuple(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileTexts)).map(([a, b]) => a + b),
)

test('a cell says what the container is called, whatever it is called', () => {
  fc.assert(
    fc.property(evil, evil, evil, evil, (name, image, category, label) => {
      const labels = { 'homelab.name': label, 'homelab.category': category }
      const facts = snapshot({
        services: [
          service({ name, image, containerId: 'abcdef0123456789' }),
          service({ name: 'z', image: 'i', labels, containerId: 'fedcba9876543210' }),
        ],
      })
      const found = parse(render(facts))
      expect(found.foreign).toEqual([])
      expect(found.cells).toContain(visibleText(name) || 'abcdef012345')
      if (visibleText(image))
        expect(found.cells.map((cell) => cell.slice(0, 100))).toContainEqual(
          expect.stringContaining(visibleText(image).slice(0, 60)),
        )
      expect(found.cells).toContain(visibleText(label) || 'z')
      const wanted = visibleText(category, { longest: 80 })
      if (wanted !== '') expect(found.headings).toContain(`${wanted} (${1})`)
    }),
    { numRuns: 400 },
  )
})

test('a row has the same number of cells, whatever the ports, protocols and hosts are called', () => {
  fc.assert(
    fc.property(evil, evil, evil, evil, (protocol, hostIp, hostName, reason) => {
      const ports = [{ containerPort: 80, hostPort: 81, hostIp, protocol }]
      const found = parse(
        render(
          snapshot({
            hosts: [
              host({
                name: hostName,
                statusReason: { code: 'engine_answer', params: { address: 'h', reason } },
                status: 'degraded',
              }),
              host({
                name: 'h2',
                status: 'unreachable',
                statusReason: { code: 'engine_answer', params: { address: 'h', reason } },
              }),
            ],
            services: [service({ host: hostName, ports, name: 'one', memoryBytes: 1024 })],
          }),
        ),
      )
      expect(found.foreign).toEqual([])
      // totals 3×2, hosts 2×5, services 1×7, resources 2×5, top 1×5
      const shared = visibleText(hostName) === 'h2'
      if (!shared) expect(found.cells).toHaveLength(6 + 10 + 7 + 10 + 5)
    }),
    { numRuns: 200 },
  )
})

test('the same facts give the same bytes but for the line of the last update', () => {
  const at = fc.record({
    generatedAtMs: fc.integer({ min: T0, max: T0 + 10 ** 10 }),
    generationMs: fc.integer({ min: 0, max: 10 ** 6 }),
  })
  fc.assert(
    fc.property(at, at, fc.constantFrom('en' as const, 'fr' as const), (one, two, language) => {
      const mark = language === 'fr' ? '**Dernière mise à jour :**' : '**Last update:**'
      const first = render(richSnapshot(), plain, one, language).split('\n')
      const second = render(richSnapshot(), plain, two, language).split('\n')
      const line = first.findIndex((text) => text.startsWith(mark))
      expect(line).toBeGreaterThanOrEqual(0)
      expect(line).toBeLessThan(10)
      expect(second.toSpliced(line, 1)).toEqual(first.toSpliced(line, 1))
    }),
  )
})

test('the order in which an engine lists its containers does not move a byte', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...richSnapshot().services], { minLength: 30 }), (services) => {
      expect(render({ ...richSnapshot(), services })).toBe(render(richSnapshot()))
    }),
    { numRuns: 30 },
  )
})

test('names that people really use stay readable in the raw file', () => {
  for (const name of [
    'immich_machine_learning',
    'stack-db-1',
    'ghcr.io/immich-app/server:v1.122',
    '8080→80/tcp',
    '127.0.0.1:80→80/tcp',
  ]) {
    expect(escapeMarkdown(name)).toBe(name)
  }
})

test('a link that is not http, https or of the same site is text', () => {
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    ' java\nscript:x',
    'vbscript:x',
    'ftp://x',
    'https://user:pw@host/',
    'https://',
  ]) {
    expect(safeLink(url), url).toBeUndefined()
  }
  expect(safeLink('/SERVICES_STATUS/')).toBe('/SERVICES_STATUS/')
  expect(safeLink('https://grafana.example/d/(x)?a=1&b=<2>')).toBe(
    'https://grafana.example/d/%28x%29?a=1&b=%3C2%3E',
  )
})

test('a quick link goes where it says and nowhere else', () => {
  fc.assert(
    fc.property(evil, evil, (title, tail) => {
      const text = render(snapshot(), { ...plain, links: [{ title, url: `https://a.example/${tail}` }] })
      const tokens = new MarkdownIt({ html: true }).parse(text, {}).flatMap((token) => token.children ?? [])
      const links = tokens.filter((token) => token.type === 'link_open')
      expect(tokens.filter((token) => token.type === 'html_inline' || token.type === 'image')).toEqual([])
      expect(links).toHaveLength(1)
      expect(String(links[0]?.attrGet('href'))).toMatch(/^https:\/\/a\.example\//)
    }),
    { numRuns: 200 },
  )
})

test('the containers of a host that does not answer are unknown, and the page says why', () => {
  const text = render(richSnapshot())
  expect(text).toContain('Host nas-attic is unreachable')
  expect(text).toContain('/var/run/docker.sock')
  expect(text).toMatch(/\| minio \| nas-attic \| ⚪ unknown \| — \| — \|/)
  expect(text).toMatch(/\| ⚪ unknown \| 6 \|/)
  expect(text).not.toMatch(/nas-attic \| RAM/)
})

test('where no host answers, the time line tells how old the newest data is', () => {
  const lost = { status: 'unreachable' as const, lastCollectAtMs: T0 - 59_000 }
  expect(render(snapshot({ hosts: [host(lost)] }))).toContain('data 1 minute old')
  expect(
    render(snapshot({ hosts: [host(lost), host({ name: 'b', lastCollectAtMs: T0 - 4000 })] })),
  ).toContain('data 5 seconds old')
})

test('an empty fleet is a page all the same', () => {
  const text = render({ takenAtMs: T0, hosts: [], services: [] })
  expect(text).toContain('No container.')
  expect(text).toContain('no data yet')
})

test('the French page is French, with the title that links rely on', () => {
  const lines = render(richSnapshot(), plain, stamp, 'fr').split('\n')
  expect(lines[0]).toBe('# Live Services Status')
  expect(lines.slice(0, 10).join('\n')).toContain('Dernière mise à jour')
  expect(lines.join('\n')).toContain('🔴 arrêté (code de sortie 1)')
})

test('where no host was ever heard, the page does not claim that there is no container', () => {
  const silent = host({
    status: 'unreachable',
    statusReason: { code: 'internal', params: { reason: 'nobody answers' } },
  })
  const { lastCollectAtMs: _, ...never } = silent
  expect(render(snapshot({ hosts: [never], services: [] }))).toContain(
    'Not known: no list of containers has come yet.',
  )
  expect(render(snapshot({ services: [] }))).toContain('No container.')
})

test('data of this moment is not given an age in seconds', () => {
  expect(render(snapshot({ hosts: [host({ lastCollectAtMs: T0 })] }))).toContain('data from just now')
})

test('a disk that did not answer is not known, rather than empty', () => {
  const {
    diskUsedBytes: _,
    diskTotalBytes: __,
    ...rest
  } = host({}).resources ?? { memoryUsedBytes: 1, memoryTotalBytes: 2 }
  const text = render(snapshot({ hosts: [host({ resources: rest })], services: [] }))
  expect(text).toMatch(/\| Disk \| — \| — \|/)
  expect(text).not.toContain('0 B')
})
