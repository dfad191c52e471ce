import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mustRun } from '../../packages/testlab/src/index.ts'
import { hasBrowser, hasEngines } from './scene.ts'
import { isWeather } from './weather.ts'

interface Told {
  readonly scripts: number
  readonly loaded: number
  readonly failed: readonly string[]
  readonly complaints: readonly unknown[]
}

test.skipIf(!hasBrowser || !hasEngines)(
  'a page that is loaded while the machine gets another address is loaded again, and nobody complains',
  async () => {
    const child = join(import.meta.dirname, 'weather-child.ts')
    const said = await mustRun(['unshare', '--net', process.execPath, child])
    const told = JSON.parse(said) as Told
    // Else nothing was struck, and the test would prove nothing.
    expect(new Set(told.failed)).toEqual(new Set(['net::ERR_NETWORK_CHANGED']))
    expect(told).toMatchObject({ loaded: told.scripts, complaints: [] })
  },
)

test.each([
  ['GET net::ERR_NETWORK_CHANGED', true],
  ['Failed to load resource: net::ERR_NETWORK_CHANGED', true],
  ["WebSocket connection to 'ws://nas/ws' failed: net::ERR_NETWORK_CHANGED", true],
  ['GET net::ERR_CONNECTION_REFUSED', false],
  ['Failed to load resource: the server responded with a status of 500 ()', false],
  ['Uncaught (in promise) TypeError: net::ERR_NETWORK_CHANGED and more', false],
])('%s: weather is %s', (text, weather) => expect(isWeather(text)).toBe(weather))
