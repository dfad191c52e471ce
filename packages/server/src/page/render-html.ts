import { type Language, type MessageKey, translate, visibleText } from '@vigie/i18n'
import { rfc3339 } from '../kernel/clock.ts'
import { lastHeardAtMs } from './data-age.ts'
import { safeLink } from './escape-markdown.ts'
import {
  formatBytes,
  formatImage,
  formatPercent,
  formatPorts,
  formatTime,
  formatUptime,
  type UtcOffset,
} from './format-values.ts'
import { html, Markup } from './html.ts'
import {
  bar,
  type Cell,
  type Column,
  healthBadge,
  hostBadge,
  resourceLine,
  shapes,
  sign,
  stateBadge,
  table,
} from './html-parts.ts'
import type { PageGroup, PageHost, PageModel, PageRun, PageService, PageStamp } from './page-model.ts'
import { pageStyle } from './page-style.ts'
import { statusReasonText } from './status-reason.ts'
import {
  dataAgeText,
  emptyText,
  exitText,
  hostWord,
  isTroubled,
  troubledNames,
  verdictText,
} from './wording.ts'

export interface HtmlOptions {
  readonly language: Language
  readonly utcOffset?: UtcOffset
  /** `embed`: compact, for a frame in someone else's page. */
  readonly variant: 'page' | 'embed'
  /** The browser loads the page again after so long; absent = never. */
  readonly refreshSeconds?: number
}

/** The page as HTML that needs no script: what a browser shows is what was sent. */
export function renderHtml(model: PageModel, stamp: () => PageStamp, options: HtmlOptions): string {
  return new HtmlPage(model, options).whole(stamp).text
}

class HtmlPage {
  private readonly model: PageModel
  private readonly options: HtmlOptions
  private readonly language: Language
  private readonly manyHosts: boolean
  private readonly embedded: boolean

  constructor(model: PageModel, options: HtmlOptions) {
    this.model = model
    this.options = options
    this.language = options.language
    this.manyHosts = model.hosts.length > 1
    this.embedded = options.variant === 'embed'
  }

  whole(stamp: () => PageStamp): Markup {
    const main = this.embedded ? this.embedMain() : this.pageMain()
    const made = stamp()
    const title = this.model.title || this.say('page.title')
    const { refreshSeconds } = this.options
    const refresh =
      refreshSeconds === undefined ? '' : html`<meta http-equiv="refresh" content="${refreshSeconds}">\n`
    return html`<!doctype html>
<html lang="${this.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh}<title>${title}</title>
<link rel="icon" href="${favicon(isTroubled(this.model))}">
<style>${new Markup(pageStyle)}</style>
</head>
<body class="${this.options.variant}">
${shapes}
${this.embedded ? '' : html`<a class="skip" href="#services">${this.say('page.skip')}</a>`}
<header>
<div class="top"><h1>${title}</h1>${this.embedded ? this.wholePageLink() : this.languages()}</div>
${this.stampLine(made)}
${this.embedded ? '' : this.links()}
</header>
<main>
${main}
</main>
${this.embedded ? '' : this.footer()}
</body>
</html>
`
  }

  private say(key: MessageKey, params = {}): string {
    return translate(this.language, key, params)
  }

  private colon(): string {
    return this.language === 'fr' ? ' :' : ':'
  }

  private time(epochMs: number): Markup {
    return html`<time datetime="${rfc3339(epochMs)}">${formatTime(epochMs, this.options.utcOffset)}</time>`
  }

  private stampLine({ generatedAtMs, generationMs }: PageStamp): Markup {
    const took = this.say('page.generated_in', { ms: Math.round(generationMs) })
    return html`<p class="meta">${this.say('page.last_update')}${this.colon()} ${this.time(generatedAtMs)} · ${took} · ${dataAgeText(this.language, this.model, generatedAtMs)}</p>`
  }

  private pageMain(): Markup {
    return html`${this.verdict()}
${this.model.hosts.map((host) => this.hostNotice(host))}
${this.counts()}
${this.hosts()}
${this.services()}
${this.topMemory()}
${this.runs()}`
  }

  private embedMain(): Markup {
    return html`${this.verdict()}
${this.model.hosts.map((host) => this.hostNotice(host))}
${this.counts()}
${this.services()}`
  }

  private verdict(): Markup {
    const { totals } = this.model
    const bad = isTroubled(this.model)
    const well = !bad && totals.total > 0 && totals.running === totals.total
    const shown = bad ? sign('triangle', 'warn') : well ? sign('disc', 'run') : sign('square', 'idle')
    const names = troubledNames(this.language, this.model)
    return html`<p class="verdict${bad ? ' bad' : well ? '' : ' part'}">${shown}<span>${verdictText(this.language, this.model)}${names === '' ? '' : html`<small>${names}</small>`}</span></p>`
  }

  private hostNotice(host: PageHost): Markup | string {
    if (host.status === 'online') return ''
    const key = host.status === 'degraded' ? 'page.host_shaky' : 'page.host_lost'
    const status = hostWord(this.language, host.status)
    const heard = lastHeardAtMs(host)
    const seen = heard === undefined ? this.say('page.never') : this.time(heard)
    const words = statusReasonText(this.language, host)
    const reason = words === '' ? '' : html`${words} · `
    return html`<div class="notice">${sign('dots', 'idle')}<p>${this.say(key, { host: host.name, status })}<small>${reason}${this.say('page.last_seen')}${this.colon()} ${seen}</small></p></div>`
  }

  private counts(): Markup {
    const { totals } = this.model
    const count = (label: Markup | string, value: number) =>
      html`<li${value === 0 ? new Markup(' class="nil"') : ''}><b>${value}</b>${label}</li>`
    const state = (
      name: 'running' | 'exited' | 'restarting' | 'paused' | 'unknown',
      value: number,
      always: boolean,
    ) => (always || value > 0 ? count(stateBadge(this.language, name), value) : '')
    return html`<ul class="counts" aria-label="${this.say('page.totals')}">
${count(this.say('page.total'), totals.total)}
${state('running', totals.running, true)}
${state('exited', totals.stopped, true)}
${state('restarting', totals.restarting, !this.embedded)}
${state('paused', totals.paused, false)}
${state('unknown', totals.unknown, false)}
${totals.unhealthy > 0 ? count(healthBadge(this.language, 'unhealthy'), totals.unhealthy) : ''}
</ul>`
  }

  private hosts(): Markup {
    return html`<h2>${this.say(this.manyHosts ? 'page.hosts' : 'page.resources')}</h2>
${this.model.hosts.length === 0 ? html`<p class="empty">${this.say('page.no_resources')}</p>` : ''}<div class="cards">${this.model.hosts.map((host) => this.hostCard(host))}</div>`
  }

  private hostCard(host: PageHost): Markup {
    const { resources } = host
    const figures = resources
      ? html`<dl>${resourceLine(this.language, this.say('page.ram'), resources.memoryUsedBytes, resources.memoryTotalBytes)}${resourceLine(this.language, this.say('page.disk'), resources.diskUsedBytes, resources.diskTotalBytes)}${
          resources.cpuPercent === undefined
            ? ''
            : html`<div><dt>${this.say('page.cpu')}</dt><dd>${formatPercent(this.language, resources.cpuPercent)}</dd><dd class="b">${bar(resources.cpuPercent)}</dd></div>`
        }</dl>`
      : html`<p>${this.say('page.no_resources')}</p>`
    const engine = host.engineVersion ? html` <small>Docker ${host.engineVersion}</small>` : ''
    return html`<section class="card"><div class="head"><h3>${host.name}${engine}</h3>${hostBadge(this.language, host.status)}</div>${figures}</section>`
  }

  private services(): Markup {
    const groups = this.model.groups.map((group) => this.group(group))
    const none = html`<p class="empty">${emptyText(this.language, this.model)}</p>`
    const title = this.embedded ? '' : html`<h2 id="services">${this.say('page.services')}</h2>`
    return html`${title}${groups.length > 0 ? groups : none}`
  }

  private group(group: PageGroup): Markup {
    const name = group.category ?? this.say('page.other')
    const rows = group.services.map((service) => this.serviceRow(service))
    return html`<section class="box"><div class="cap"><h3>${name}<small>${group.services.length}</small></h3></div>
${table('svc', name, 'name', this.serviceColumns(), rows)}</section>\n`
  }

  private serviceColumns(): readonly Column[] {
    const column = (title: MessageKey, kind: string): Column => ({ title: this.say(title), kind })
    return [
      column('page.name', 'name'),
      ...(this.manyHosts ? [column('page.host', 'host')] : []),
      column('page.status', 'state'),
      column('page.health', 'health'),
      column('page.uptime', 'up'),
      ...(this.embedded ? [] : [column('page.ports', 'ports'), column('page.image', 'img')]),
    ]
  }

  private serviceRow(service: PageService): readonly Cell[] {
    const exit = exitText(this.language, service)
    const ports = formatPorts(service.ports).map((port) => visibleText(port))
    const image = formatImage(service.image)
    const uptime = service.uptimeSeconds
    return [
      { content: service.name },
      ...(this.manyHosts ? [{ content: service.host }] : []),
      {
        content: html`${stateBadge(this.language, service.state)}${exit === '' ? '' : html`<small>${exit}</small>`}`,
      },
      { content: healthBadge(this.language, service.health), empty: service.health === 'none' },
      {
        content: uptime === undefined ? '' : formatUptime(this.language, uptime),
        empty: uptime === undefined,
      },
      ...(this.embedded
        ? []
        : [
            { content: ports.join(', '), empty: ports.length === 0, mono: true },
            { content: image, empty: image === '', mono: true },
          ]),
    ]
  }

  private topMemory(): Markup {
    const title = html`<h2>${this.say('page.top_memory')}</h2>`
    if (this.model.topMemory.length === 0) {
      return html`${title}<p class="empty">${this.say('page.no_memory')}</p>`
    }
    const columns: readonly Column[] = [
      { title: this.say('page.rank'), kind: 'rank', right: true },
      { title: this.say('page.name'), kind: 'name' },
      ...(this.manyHosts ? [{ title: this.say('page.host'), kind: 'host' }] : []),
      { title: this.say('page.memory'), kind: 'size', right: true },
      { title: this.say('page.memory_share'), kind: 'share' },
    ]
    const rows = this.model.topMemory.map((service, at): readonly Cell[] => [
      { content: at + 1 },
      { content: service.name },
      ...(this.manyHosts ? [{ content: service.host }] : []),
      { content: formatBytes(this.language, service.memoryBytes ?? 0) },
      service.memoryPercent === undefined
        ? { content: '', empty: true }
        : {
            content: html`<span class="share">${bar(service.memoryPercent)}<span>${formatPercent(this.language, service.memoryPercent)}</span></span>`,
          },
    ])
    return html`${title}<section class="box">${table('mem', this.say('page.top_memory'), 'name', columns, rows)}</section>`
  }

  private runs(): Markup {
    const title = html`<h2>${this.say('page.runs')}</h2>`
    if (this.model.runs.length === 0) return html`${title}<p class="empty">${this.say('page.no_runs')}</p>`
    const columns: readonly Column[] = [
      { title: this.say('page.run_when'), kind: 'when' },
      { title: this.say('page.run_took'), kind: 'took', right: true },
      { title: this.say('page.run_result'), kind: 'result' },
    ]
    const rows = this.model.runs.map((run) => this.runRow(run))
    return html`${title}<section class="box">${table('runs', this.say('page.runs'), 'when', columns, rows)}</section>`
  }

  private runRow(run: PageRun): readonly Cell[] {
    const word = this.say(run.ok ? 'page.run_ok' : 'page.run_failed')
    const tone = run.ok ? 'run' : 'stop'
    const shape = run.ok ? 'check' : 'cross'
    const why = run.error ? html` <span class="dim">${visibleText(run.error, { longest: 500 })}</span>` : ''
    return [
      { content: this.time(run.startedAtMs) },
      { content: `${Math.round(run.durationMs)} ms` },
      { content: html`<span class="state ${tone}">${sign(shape, tone)}${word}</span>${why}` },
    ]
  }

  private links(): Markup | string {
    const items = this.model.links.flatMap((link) => {
      const url = safeLink(link.url)
      const title = visibleText(link.title) || visibleText(link.url)
      return url === undefined ? [] : [html`<li><a href="${url}" rel="noopener noreferrer">${title}</a></li>`]
    })
    return items.length === 0
      ? ''
      : html`<ul class="links" aria-label="${this.say('page.quick_links')}">${items}</ul>`
  }

  private query(change: { readonly lang?: Language; readonly refresh?: 'off' | number }): string {
    const lang = change.lang ?? this.language
    const refresh = change.refresh ?? this.options.refreshSeconds ?? 'off'
    return `?lang=${lang}&refresh=${refresh}`
  }

  private languages(): Markup {
    const other = this.language === 'fr' ? 'en' : 'fr'
    const name = other === 'fr' ? 'Français' : 'English'
    return html`<a href="${this.query({ lang: other })}" hreflang="${other}" lang="${other}">${name}</a>`
  }

  private wholePageLink(): Markup {
    return html`<a href="../SERVICES_STATUS/?lang=${this.language}" target="_blank" rel="noopener">${this.say('page.whole_page')}</a>`
  }

  private footer(): Markup {
    const { refreshSeconds } = this.options
    const refresh =
      refreshSeconds === undefined
        ? html`${this.say('page.refresh_off')} · <a href="${this.query({ refresh: 30 })}">${this.say('page.refresh_start')}</a>`
        : html`${this.say('page.refresh_on', { seconds: refreshSeconds })} · <a href="${this.query({ refresh: 'off' })}">${this.say('page.refresh_stop')}</a>`
    const lang = `?lang=${this.language}`
    return html`<footer>
<p><span>${refresh}</span></p>
<p><span>${this.say('page.other_forms')}${this.colon()}</span><a href="../SERVICES_STATUS.md${lang}">Markdown</a><a href="../services-status.json">JSON</a><a href="../embed/services-status${lang}">iframe</a></p>
</footer>`
  }
}

/** A disc or a triangle in the tab: all is well, or have a look. */
function favicon(troubled: boolean): string {
  const shape = troubled
    ? '<path d="M8 1 15.5 15H.5z" fill="#c98a1b"/>'
    : '<circle cx="8" cy="8" r="7" fill="#1f9d61"/>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${shape}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
