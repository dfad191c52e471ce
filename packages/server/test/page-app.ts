import { type AppDeps, buildApp } from '../src/http/app.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { createPageContent, type PageSettings } from '../src/page/page-content.ts'
import type { FleetSnapshot, PageRun } from '../src/page/page-model.ts'
import { createServicesPage } from '../src/page/services-page.ts'
import { richSnapshot, T0 } from './page-fixture.ts'

export interface TestAppOptions extends Partial<AppDeps> {
  readonly facts?: () => FleetSnapshot
  readonly runs?: readonly PageRun[]
  readonly settings?: Partial<PageSettings>
}

/** The real application over facts that a test decides, with a clock that stands near them. */
export async function testApp(options: TestAppOptions = {}) {
  let version = 0
  let at = 0
  const logger = createLogger('silent')
  const page = createServicesPage({
    clock: { now: () => T0 + 1000 + at, monotonic: () => at },
    logger,
    language: options.language ?? 'en',
    snapshot: options.facts ?? richSnapshot,
    stateVersion: () => version,
    content: createPageContent({ links: [], include: [], exclude: [], ...options.settings }),
    runs: { record: () => undefined, last: () => options.runs ?? [] },
  })
  const app = await buildApp({
    page,
    logger,
    language: 'en',
    pageAccess: 'signed-in',
    embedAncestors: [],
    isReady: () => true,
    ...options,
  })
  return {
    app,
    page,
    stateChanged() {
      version++
    },
    pass(ms: number) {
      at += ms
    },
    async [Symbol.asyncDispose]() {
      await app.close()
    },
  }
}
