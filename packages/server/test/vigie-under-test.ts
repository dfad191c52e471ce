import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../src/config/load-config.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { createLogger } from '../src/kernel/logger.ts'
import { startVigie, type Vigie } from '../src/vigie.ts'

export interface PageService {
  readonly name: string
  readonly state: string
  readonly health: string
}

export interface PageAnswer {
  readonly hosts: readonly { readonly docker_status: string; readonly docker_status_reason: string | null }[]
  readonly services: readonly PageService[]
  readonly totals: Readonly<Record<string, number>>
}

export interface VigieUnderTest extends AsyncDisposable {
  readonly url: string
  readonly setupUrl: string | undefined
  readonly dataDir: string
  /** The JSON form of the page, as a program outside would read it. */
  page(): Promise<PageAnswer>
  /** State of one container on that page; undefined when it is not there. */
  stateOf(name: string): Promise<string | undefined>
  hostStatus(): Promise<string | undefined>
}

/** The whole product in this process, on a port and in a folder of its own. */
export async function startTestVigie(
  env: Readonly<Record<string, string>>,
  keptDataDir?: string,
): Promise<VigieUnderTest> {
  const dataDir = keptDataDir ?? (await mkdtemp(join(tmpdir(), 'vigie-data-')))
  const { config } = loadConfig({ VIGIE_LANG: 'en', VIGIE_PORT: '0', VIGIE_DATA_DIR: dataDir, ...env })
  const vigie: Vigie = await startVigie({
    config,
    clock: systemClock,
    logger: createLogger('silent'),
    appVersion: '0.0.0-test',
    webFolder: join(import.meta.dirname, '../../web/dist'),
  })
  const page = async () => {
    const answer = await fetch(`${vigie.url}/services-status.json`)
    return (await answer.json()) as PageAnswer
  }
  return {
    url: vigie.url,
    setupUrl: vigie.setupUrl,
    dataDir,
    page,
    async stateOf(name) {
      return (await page()).services.find((service) => service.name === name)?.state
    },
    async hostStatus() {
      return (await page()).hosts[0]?.docker_status
    },
    async [Symbol.asyncDispose]() {
      await vigie.close()
      if (keptDataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
