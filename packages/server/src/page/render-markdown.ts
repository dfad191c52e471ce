import { type Language, type MessageKey, translate, visibleText } from '@vigie/i18n'
import { lastHeardAtMs } from './data-age.ts'
import { escapeMarkdown, safeLink } from './escape-markdown.ts'
import {
  formatBytes,
  formatImage,
  formatPercent,
  formatPorts,
  formatTime,
  formatUptime,
  inUtc,
  percentOf,
  type UtcOffset,
} from './format-values.ts'
import type {
  HostResources,
  PageGroup,
  PageHost,
  PageModel,
  PageService,
  PageStamp,
  QuickLink,
} from './page-model.ts'
import { statusReasonText } from './status-reason.ts'
import { dataAgeText, emptyText, exitText, healthText, hostText, hostWord, stateText } from './wording.ts'

export interface MarkdownOptions {
  readonly language: Language
  /** UTC if absent. */
  readonly utcOffset?: UtcOffset
}

/**
 * The page as Markdown for MkDocs Material, GitHub and `less`. Only the line of the last update holds
 * what changes by itself (time, duration, age), so that a page under version control stays still.
 * @param stamp asked last, so that the duration it tells covers the rendering
 */
export function renderMarkdown(model: PageModel, stamp: () => PageStamp, options: MarkdownOptions): string {
  const page = new MarkdownPage(model, options)
  const body = page.body()
  return [...page.head(stamp()), ...body].join('\n').replace(/\n*$/, '\n')
}

type Align = 'left' | 'right'
type Column = readonly [title: string, align?: Align]

class MarkdownPage {
  private readonly model: PageModel
  private readonly language: Language
  private readonly utcOffset: UtcOffset
  private readonly manyHosts: boolean

  constructor(model: PageModel, options: MarkdownOptions) {
    this.model = model
    this.language = options.language
    this.utcOffset = options.utcOffset ?? inUtc
    this.manyHosts = model.hosts.length > 1
  }

  head({ generatedAtMs, generationMs }: PageStamp): readonly string[] {
    const { model, language } = this
    const line = [
      `**${this.say('page.last_update')}${this.colon()}** ${formatTime(generatedAtMs, this.utcOffset)}`,
      this.say('page.generated_in', { ms: Math.round(generationMs) }),
      dataAgeText(language, model, generatedAtMs),
    ].join(' · ')
    return [`# ${escapeMarkdown(model.title || this.say('page.title'))}`, '', line, '']
  }

  body(): readonly string[] {
    return [
      ...this.links(),
      ...this.warnings(),
      ...this.totals(),
      ...(this.manyHosts ? this.hosts() : []),
      ...this.services(),
      ...this.resources(),
      ...this.topMemory(),
    ]
  }

  private say(key: MessageKey, params = {}): string {
    return translate(this.language, key, params)
  }

  private colon(): string {
    return this.language === 'fr' ? ' :' : ':'
  }

  private links(): readonly string[] {
    const links = this.model.links.map(linkText).join(' · ')
    if (links === '') return []
    return [`**${this.say('page.quick_links')}${this.colon()}** ${links}`, '']
  }

  private warnings(): readonly string[] {
    return this.model.hosts.flatMap((host) => {
      if (host.status === 'online') return []
      const key = host.status === 'degraded' ? 'page.host_shaky' : 'page.host_lost'
      const params = { host: escapeMarkdown(host.name), status: hostWord(this.language, host.status) }
      const reason = host.statusReason ? ` ${escapeMarkdown(statusReasonText(this.language, host))}` : ''
      const seen =
        host.status === 'degraded'
          ? ''
          : ` (${this.say('page.last_seen')}${this.colon()} ${this.lastSeen(host)})`
      return [`> ⚠️ **${this.say(key, params)}**${reason}${seen}`, '']
    })
  }

  private totals(): readonly string[] {
    const { totals } = this.model
    const rows: readonly (readonly [string, number, boolean])[] = [
      [this.say('page.total'), totals.total, true],
      [stateText(this.language, 'running'), totals.running, true],
      [stateText(this.language, 'exited'), totals.stopped, true],
      [stateText(this.language, 'restarting'), totals.restarting, false],
      [stateText(this.language, 'paused'), totals.paused, false],
      [stateText(this.language, 'unknown'), totals.unknown, false],
      [healthText(this.language, 'unhealthy'), totals.unhealthy, false],
    ]
    return [
      `## 📊 ${this.say('page.totals')}`,
      '',
      ...table(
        [[this.say('page.what')], [this.say('page.count'), 'right']],
        rows.filter(([, count, always]) => always || count > 0).map(([what, count]) => [what, String(count)]),
      ),
      '',
    ]
  }

  private hosts(): readonly string[] {
    const columns: readonly Column[] = [
      [this.say('page.host')],
      [this.say('page.status')],
      [this.say('page.engine')],
      [this.say('page.total'), 'right'],
      [this.say('page.reason')],
    ]
    const rows = this.model.hosts.map((host) => [
      escapeMarkdown(host.name),
      hostText(this.language, host.status),
      escapeMarkdown(host.engineVersion ?? ''),
      `${host.status === 'online' || host.status === 'degraded' ? host.running : '?'} / ${host.total}`,
      escapeMarkdown(statusReasonText(this.language, host)),
    ])
    return [`## 🖥️ ${this.say('page.hosts')}`, '', ...table(columns, rows), '']
  }

  private services(): readonly string[] {
    const title = `## 📦 ${this.say('page.services')}`
    if (this.model.totals.total === 0) return [title, '', emptyText(this.language, this.model), '']
    return [title, '', ...this.model.groups.flatMap((group) => this.group(group))]
  }

  private group(group: PageGroup): readonly string[] {
    const columns: readonly Column[] = [
      [this.say('page.name')],
      ...this.hostColumn(),
      [this.say('page.status')],
      [this.say('page.health')],
      [this.say('page.uptime')],
      [this.say('page.ports')],
      [this.say('page.image')],
    ]
    const name = escapeMarkdown(group.category ?? this.say('page.other'))
    const rows = group.services.map((service) => this.serviceRow(service))
    return [`### ${name} (${group.services.length})`, '', ...table(columns, rows), '']
  }

  private hostColumn(): readonly Column[] {
    return this.manyHosts ? [[this.say('page.host')]] : []
  }

  private serviceRow(service: PageService): readonly string[] {
    const exit = exitText(this.language, service)
    const ports = formatPorts(service.ports).map((port) => visibleText(port))
    return [
      escapeMarkdown(service.name),
      ...(this.manyHosts ? [escapeMarkdown(service.host)] : []),
      stateText(this.language, service.state) + (exit === '' ? '' : ` (${exit})`),
      healthText(this.language, service.health),
      service.uptimeSeconds === undefined ? '' : formatUptime(this.language, service.uptimeSeconds),
      escapeMarkdown(ports.join(', ')),
      escapeMarkdown(formatImage(service.image)),
    ]
  }

  private resources(): readonly string[] {
    const { resources, hosts } = this.model
    const title = `## 💻 ${this.say('page.resources')}`
    if (resources === undefined) return [title, '', this.say('page.no_resources'), '']
    const columns: readonly Column[] = [
      ...this.hostColumn(),
      [this.say('page.resource')],
      [this.say('page.used'), 'right'],
      [this.say('page.size'), 'right'],
      [this.say('page.percent'), 'right'],
    ]
    const rows = this.manyHosts
      ? hosts.flatMap((host) =>
          host.resources
            ? this.resourceRows(host.resources).map((row) => [escapeMarkdown(host.name), ...row])
            : [],
        )
      : this.resourceRows(resources)
    return [title, '', ...table(columns, rows), '']
  }

  private resourceRows(resources: HostResources): readonly (readonly string[])[] {
    const bytes = (count: number | undefined) =>
      count === undefined ? '—' : formatBytes(this.language, count)
    const row = (what: MessageKey, used: number | undefined, total: number | undefined) => {
      const percent = percentOf(used, total)
      return [
        this.say(what),
        bytes(used),
        bytes(total),
        percent === undefined ? '' : formatPercent(this.language, percent),
      ]
    }
    return [
      row('page.ram', resources.memoryUsedBytes, resources.memoryTotalBytes),
      row('page.disk', resources.diskUsedBytes, resources.diskTotalBytes),
    ]
  }

  private topMemory(): readonly string[] {
    const title = `## 🔝 ${this.say('page.top_memory')}`
    if (this.model.topMemory.length === 0) return [title, '', this.say('page.no_memory'), '']
    const columns: readonly Column[] = [
      [escapeMarkdown(this.say('page.rank')), 'right'],
      [this.say('page.name')],
      ...this.hostColumn(),
      [this.say('page.memory'), 'right'],
      [this.say('page.memory_share'), 'right'],
    ]
    const rows = this.model.topMemory.map((service, index) => [
      String(index + 1),
      escapeMarkdown(service.name),
      ...(this.manyHosts ? [escapeMarkdown(service.host)] : []),
      formatBytes(this.language, service.memoryBytes ?? 0),
      service.memoryPercent === undefined ? '' : formatPercent(this.language, service.memoryPercent),
    ])
    return [title, '', ...table(columns, rows), '']
  }

  private lastSeen(host: PageHost): string {
    const heard = lastHeardAtMs(host)
    return heard === undefined ? this.say('page.never') : formatTime(heard, this.utcOffset)
  }
}

function linkText(link: QuickLink): string {
  const title = escapeMarkdown(visibleText(link.title) || visibleText(link.url))
  const url = safeLink(link.url)
  return url === undefined ? title : `[${title}](${url.replaceAll('&', '&amp;')})`
}

/** Cells are already escaped. An empty one gets a dash, so that no parser drops it. */
function table(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || '—').join(' | ')} |`
  return [
    line(columns.map(([title]) => title)),
    `|${columns.map(([, align]) => (align === 'right' ? '---:' : '---')).join('|')}|`,
    ...rows.map(line),
  ]
}
