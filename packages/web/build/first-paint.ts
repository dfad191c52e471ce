import { join } from 'node:path'
import { languages } from '@vigie/i18n'
import { build, type Plugin, type Rolldown } from 'vite'
import { neededFor, pagesAtFirst, sentencesOf } from './first-load.ts'

const source = 'src/shell/first-paint-script.ts'
const tag = `<script type="module" src="/${source}"></script>`
const place = '<!-- first paint -->'

/**
 * Theme, language and frame are there before anything is painted: a small classic script in a file of its own,
 * which stops the parser as a module does not. It also names the chunks of the page that was asked for, which
 * the browser would else hear of only from the entry.
 */
export function firstPaint(): Plugin[] {
  let root = ''
  let file = ''
  const take: Plugin = {
    name: 'vigie:first-paint',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
    },
    // Before Vite takes it for a part of the entry.
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace(tag, place) },
  }
  const put: Plugin = {
    name: 'vigie:first-paint-script',
    apply: 'build',
    enforce: 'pre',
    async generateBundle() {
      const code = await classicScript(join(root, source))
      file = this.getFileName(this.emitFile({ type: 'asset', name: 'first-paint.js', source: code }))
    },
    // After the bundle has its names, and so has the script.
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (bundle === undefined || !html.includes(place)) return html
        const needs = JSON.stringify(needsOf(bundle)).replaceAll('"', '&quot;')
        return html.replace(place, `<script data-needs="${needs}" src="/${file}"></script>`)
      },
    },
  }
  return [take, put]
}

async function classicScript(input: string): Promise<string> {
  const made = await build({
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input, output: { format: 'iife' } }, modulePreload: false },
  })
  if (!('output' in made)) throw new Error('one build was expected')
  return made.output[0].code
}

/** First part of an address, or language → files beyond those that index.html names itself. */
function needsOf(bundle: Rolldown.OutputBundle): Record<string, readonly string[]> {
  return Object.fromEntries([
    ...languages.map((language) => [language, [`/${sentencesOf(bundle, language)}`]] as const),
    ...pagesAtFirst.map(({ path, page }) => {
      const { entry, all } = neededFor(bundle, page)
      return [path, all.filter((file) => !entry.includes(file)).map((file) => `/${file}`)] as const
    }),
  ])
}
