import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const tokens = readFileSync(join(import.meta.dirname, '../../packages/web/src/ui/tokens.css'), 'utf8').match(
  /:root \{[^}]*\}/,
)?.[0]

const row = (name: string, state: string): string =>
  `<tr><td>${name}</td><td class="state"><svg width="10" height="10"><circle cx="5" cy="5" r="4.500" fill="currentColor"/></svg> ${state}</td><td class="soft">3 days</td></tr>`

/** What pages of Vigie are made of, with the real colours, so that small: text, lines, rounded edges, shapes. */
export const samplePage = `<!doctype html><html lang="en"><title>Sample</title><style>
${tokens}
body { margin: 24px; background: var(--c-bg); color: var(--c-ink); font: 14px/20px system-ui }
main { width: 720px; border: 1px solid var(--c-line); border-radius: 8px; background: var(--c-card); padding: 16px }
table { width: 100%; border-collapse: collapse } td { border-bottom: 1px solid var(--c-line); padding: 8px 4px }
.state { color: var(--c-ok) } .soft { color: var(--c-soft) } h1 { font-size: 20px; margin: 0 0 12px }
button { border: 0; border-radius: 8px; padding: 8px 14px; background: var(--c-accent-fill); color: var(--c-on-accent); font: inherit }
</style><main><h1>All is well on 3 hosts</h1><table>
${row('web', 'running')}${row('database', 'running')}${row('queue', 'running')}${row('backup', 'running')}
</table><p class="soft">Collected 12 seconds ago</p><button>Collect now</button></main></html>`
