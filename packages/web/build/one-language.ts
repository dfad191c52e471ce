import type { Plugin } from 'vite'

/** A browser is sent the sentences of the language that it speaks, and the others when somebody asks for them. */
export function oneLanguage(): Plugin {
  return {
    name: 'vigie:one-language',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== './web-text.ts' || !importer?.endsWith('/i18n/src/index.ts')) return null
      return await this.resolve('./web-text-browser.ts', importer)
    },
  }
}
