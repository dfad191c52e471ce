import { join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkGroups } from './build/chunk-groups.ts'
import { firstPaint } from './build/first-paint.ts'
import { leanZod } from './build/lean-zod.ts'
import { oneLanguage } from './build/one-language.ts'
import { precompress } from './build/precompress.ts'

/** Where the server of `npm run dev` listens; the browser talks to Vite only, so that cookies and Origin fit. */
// biome-ignore lint/style/noProcessEnv: set by tools/dev.ts, for development alone
const server = process.env.VIGIE_DEV_SERVER ?? 'http://127.0.0.1:8000'
const served = ['/api', '/healthz', '/readyz', '/SERVICES_STATUS', '/services-status.json', '/embed']

/** `vite build --mode design` builds the page that shows the parts of the interface, and nothing else. */
const designPage = join(import.meta.dirname, 'design/index.html')

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwind(),
    leanZod(),
    precompress(),
    // The page of all parts changes its language as it stands, and is no page of the product.
    mode !== 'design' && [firstPaint(), oneLanguage()],
  ],
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    outDir: 'dist',
    assetsDir: 'assets',
    // Everything is a file with a hash: the policy allows no data: script, style or font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: chunkGroups } },
      ...(mode === 'design' && { input: designPage }),
    },
  },
  server: {
    // A build beside the development server must not reload its pages.
    watch: { ignored: ['**/dist/**', '**/.dist-new/**'] },
    proxy: {
      ...Object.fromEntries(served.map((path) => [path, { target: server }])),
      '/ws': { target: server, ws: true },
    },
  },
}))
