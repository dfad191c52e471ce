import type { Plugin } from 'vite'

/**
 * Nothing is painted before the entry has set theme and language: no flash of the other theme, and no
 * inline script, which the policy forbids. A browser that does not know the attribute passes it over.
 */
export function renderBlocking(): Plugin {
  return {
    name: 'vigie:render-blocking',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  }
}
