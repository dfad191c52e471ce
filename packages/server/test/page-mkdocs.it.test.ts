import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { visibleText } from '@vigie/i18n'
import { hasPart } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { buildPage } from '../src/page/build-page.ts'
import type { FleetSnapshot } from '../src/page/page-model.ts'
import { renderMarkdown } from '../src/page/render-markdown.ts'
import { host, hostileTexts, richSnapshot, service, T0 } from './page-fixture.ts'

/** The page in the real MkDocs Material, with the extensions that its users switch on. */

const mkdocs = '/usr/bin/mkdocs'
const here = hasPart('mkdocs')
const run = promisify(execFile)

const config = `site_name: test
theme:
  name: material
plugins: []
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - meta
  - tables
  - smarty
  - wikilinks
  - toc:
      permalink: true
  - pymdownx.arithmatex:
      generic: true
  - pymdownx.betterem:
      smart_enable: all
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink:
      repo_url_shorthand: true
      social_url_shorthand: true
      user: someone
      repo: something
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tasklist
  - pymdownx.tilde
`

async function build(facts: FleetSnapshot, language: 'en' | 'fr'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-mkdocs-'))
  try {
    const content = {
      links: [{ title: 'Dashy | x', url: 'https://dashy.example/?a=1&b=2' }],
      categories: [],
      include: [],
      exclude: [],
    }
    const stamp = () => ({ generatedAtMs: T0, generationMs: 5 })
    await mkdir(join(folder, 'docs'))
    await writeFile(join(folder, 'mkdocs.yml'), config)
    await writeFile(
      join(folder, 'docs', 'index.md'),
      renderMarkdown(buildPage(facts, content), stamp, { language }),
    )
    await run(mkdocs, ['build', '--quiet', '--config-file', join(folder, 'mkdocs.yml')], { timeout: 50_000 })
    const page = await readFile(join(folder, 'site', 'index.html'), 'utf8')
    const article = /<article[^>]*>([\s\S]*?)<\/article>/.exec(page)?.[1] ?? ''
    // How Python-Markdown aligns the columns of figures.
    return article.replaceAll(' style="text-align: right;"', '')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, dec, hex, name) => {
      if (name) return named[name] ?? whole
      return String.fromCodePoint(Number.parseInt(dec ?? hex, dec ? 10 : 16))
    })
    .trim()
}

function rowsOf(article: string): string[][] {
  return [...article.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => plain(cell)),
  )
}

/** What the page itself is made of; anything else came in through a name. */
const ours = /^\/?(?:h[1-3]|p|strong|table|thead|tbody|tr|th|td|a|blockquote|span)$/

function foreignTags(article: string): string[] {
  return [...article.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)]
    .map(([, tag = '']) => tag.toLowerCase())
    .filter((tag) => !ours.test(tag))
}

test.skipIf(!here)('hostile names, images, labels and reasons are text in MkDocs Material', async () => {
  const services = hostileTexts.map((text, index) =>
    service({
      name: text,
      image: text,
      containerId: index.toString(16).padStart(64, 'f'),
      host: index % 2 ? 'one' : 'two',
      ports: [{ containerPort: 80, hostPort: 8000 + index, hostIp: text, protocol: text }],
      labels: { 'homelab.category': text },
    }),
  )
  const hosts = [
    host({ name: 'one' }),
    ...hostileTexts.map((text, index) =>
      host({
        name: `${text}${index}`,
        status: 'unreachable' as const,
        statusReason: { code: 'internal' as const, params: { reason: text } },
      }),
    ),
    host({ name: 'two' }),
  ]
  const article = await build({ takenAtMs: T0, hosts, services }, 'en')
  const rows = rowsOf(article).filter((row) => row.length === 7)
  expect(rows).toHaveLength(services.length)
  const names = new Set(rows.map((row) => row[0]))
  for (const [index, text] of hostileTexts.entries()) {
    expect(names, JSON.stringify(text)).toContain(
      visibleText(text) || services[index]?.containerId.slice(0, 12),
    )
  }
  expect([...new Set(foreignTags(article))]).toEqual([])
  expect(article).not.toMatch(/<[^>]*\s(?:on\w+|style|src)\s*=/i)
  const links = [...article.matchAll(/href="([^"]*)"/g)]
    .map(([, url = '']) => url)
    .filter((url) => !url.startsWith('#'))
  expect(links).toEqual(['https://dashy.example/?a=1&amp;b=2'])
})

test.skipIf(!here)('an ordinary page has its cells, in French too', async () => {
  const article = await build(richSnapshot(), 'fr')
  const rows = rowsOf(article)
  expect(rows).toContainEqual(['🟢 en marche', '18'])
  expect(rows).toContainEqual([
    'pihole',
    'atlas',
    '🟢 en marche',
    '✅ sain',
    '3 jours',
    '192.168.1.5:53→53/udp, 8053→80/tcp',
    'pihole/pihole:2024.07.0',
  ])
  expect(rows.filter((row) => row.length === 7)).toHaveLength(30)
  expect(plain(article)).toContain('Dernière mise à jour : 2026-01-02 03:04:05 UTC')
  expect([...new Set(foreignTags(article))]).toEqual([])
})
