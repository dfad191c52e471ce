import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasPart } from '../../packages/testlab/src/index.ts'
import { compare } from './compare.ts'
import { acceptedPictures, matchesPicture } from './matches-picture.ts'
import { launchPictureBrowser } from './picture-browser.ts'
import { samplePage } from './sample-page.ts'
import { smallPng } from './small-png.ts'

/** `part` is there, so what is tried is a change. */
function changed(part: string, other: string): string {
  if (!samplePage.includes(part)) throw new Error(`the sample has no ${part}`)
  return samplePage.replace(part, other)
}

describe.skipIf(!hasPart('chromium'))('pictures', () => {
  let browser: Browser
  let page: Page
  let folder: string

  const shelf = (accept = false, patienceMs = 1_000) => ({
    baseline: join(folder, 'baseline'),
    failed: join(folder, 'failed'),
    accept,
    patienceMs,
  })

  /** @returns what it complains of, or undefined */
  async function hold(
    html: string,
    options: { name?: string; accept?: boolean; patienceMs?: number } = {},
  ): Promise<string | undefined> {
    // What the one before set going ends with its page.
    await page.goto('about:blank')
    await page.setContent(html)
    const { name = 'sample', accept, patienceMs } = options
    return await matchesPicture(page, name, {}, shelf(accept, patienceMs)).then(
      () => undefined,
      (error: Error) => error.message,
    )
  }

  beforeAll(async () => {
    vi.stubEnv('CI', '')
    folder = mkdtempSync(join(tmpdir(), 'vigie-shelf-'))
    browser = await launchPictureBrowser()
    page = await browser.newPage({ viewport: { width: 800, height: 400 } })
    expect(await hold(samplePage, { accept: true })).toBeUndefined()
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the message of a failure names the pictures and the command that accepts', async () => {
    const told = await hold(changed('queue', 'quail'))
    expect(told).toMatch(/sample does not look as accepted: \d+ pixels differ/)
    expect(told).toContain('VIGIE_PICTURES=accept npm test -- e2e/pictures/pictures.it.test.ts')
    for (const kind of ['actual', 'diff']) {
      expect(told).toContain(`sample.${kind}.png`)
      expect(existsSync(join(folder, 'failed', `sample.${kind}.png`))).toBe(true)
    }
  })

  test.each([
    ['a word', changed('queue', 'quail')],
    ['a figure', changed('12 seconds', '13 seconds')],
    ['the colour of lines', changed('--c-line: light-dark(#dce2e8', '--c-line: light-dark(#d6dde4')],
    ['the colour of small words', changed('--c-soft: light-dark(#515d69', '--c-soft: light-dark(#57636f')],
    ['the ground', changed('--c-bg: light-dark(#f4f6f8', '--c-bg: light-dark(#eef1f4')],
    ['a frame of one pixel', changed('<button>', '<button style="box-shadow: 0 0 0 1px var(--c-line)">')],
    ['the place of a button, by one pixel', changed('<button>', '<button style="margin-left: 1px">')],
    ['the place of a word, by one pixel', changed('queue', '<span style="margin-left: 1px">queue</span>')],
  ])('%s that is another is told', async (_what, html) => {
    expect(await hold(html)).toContain('does not look as accepted')
  })

  test('the same page in another browser looks the same', async () => {
    const other = await launchPictureBrowser()
    try {
      const again = await other.newPage({ viewport: { width: 800, height: 400 } })
      await again.setContent(samplePage)
      await matchesPicture(again, 'sample', {}, shelf())
    } finally {
      await other.close()
    }
  })

  test('a page that comes late is waited for, one that moves on and on is not', async () => {
    const late = `${samplePage}<script>const main = document.querySelector('main'); main.hidden = true; setTimeout(() => { main.hidden = false }, 400)</script>`
    expect(await hold(late, { patienceMs: 10_000 })).toBeUndefined()
    const moving = `${samplePage}<script>let at = 0; setInterval(() => { document.querySelector('h1').textContent = at++ }, 20)</script>`
    expect(await hold(moving)).toContain('it does not stand still')
  })

  test('without an accepted picture it fails, and accepts nothing unasked', async () => {
    expect(await hold(samplePage, { name: 'new' })).toContain('nothing was accepted yet')
    expect(acceptedPictures(join(folder, 'baseline'))).toEqual(['sample'])
  })

  test('where everything has to run nothing is accepted', async () => {
    vi.stubEnv('CI', 'true')
    expect(await hold(samplePage, { name: 'new', accept: true })).toContain('not by CI')
    vi.stubEnv('CI', '')
  })

  test('a picture of another size is told with both sizes', async () => {
    const [small, wide] = [8, 12].map((width) => PNG.sync.write(new PNG({ width, height: 8 })))
    expect(compare(small ?? Buffer.of(), wide ?? Buffer.of())).toMatchObject({
      same: false,
      told: 'it is 12×8, was 8×8',
    })
  })

  test('a small file holds every pixel, with few colours and with many', async () => {
    const accepted = readFileSync(join(folder, 'baseline', 'sample.png'))
    const many = new PNG({ width: 64, height: 64 })
    for (let at = 0; at < many.data.length; at += 1) many.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 251
    for (const file of [accepted, PNG.sync.write(many)]) {
      const small = smallPng(file)
      expect(PNG.sync.read(small).data.equals(PNG.sync.read(file).data)).toBe(true)
      expect(small.length).toBeLessThanOrEqual(file.length)
    }
  })
})
