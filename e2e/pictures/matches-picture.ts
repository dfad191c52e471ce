import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Locator, LocatorScreenshotOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { compare } from './compare.ts'
import { smallPng } from './small-png.ts'

// Purpose: a page looks as it was accepted, or the test says what changed and how to accept it.
// The page comes from `launchPictureBrowser`: another browser draws with other fonts. See README.md.

const root = join(import.meta.dirname, '..', '..')
const PAUSE_MS = 100

export interface PictureOptions {
  /** Painted over: what differs each time, such as the age of something real. */
  readonly mask?: readonly Locator[]
  /** Beyond the edge of the screen too. */
  readonly fullPage?: boolean
  /** A part of the page, all of it; default: what the screen shows. */
  readonly of?: Locator
}

export interface PictureShelf {
  /** Where accepted pictures lie. */
  readonly baseline: string
  /** Where those that fail are put, with what differs. Not part of the repository. */
  readonly failed: string
  readonly accept: boolean
  /** A page that still loads gets this long to look as it should. */
  readonly patienceMs: number
}

const ownShelf: PictureShelf = {
  baseline: join(import.meta.dirname, 'baseline'),
  failed: join(root, '.cache', 'pictures'),
  accept: process.env.VIGIE_PICTURES === 'accept',
  patienceMs: 5_000,
}

/** Names of the accepted pictures, in order. */
export const acceptedPictures = (baseline = ownShelf.baseline): readonly string[] =>
  existsSync(baseline)
    ? readdirSync(baseline)
        .map((file) => file.replace(/\.png$/, ''))
        .sort()
    : []

/**
 * @param name `overview-light-fr-1366`: page, theme, language, width
 * @throws Error when the page does not look as accepted, or nothing was accepted yet
 */
export async function matchesPicture(
  page: Page,
  name: string,
  options: PictureOptions = {},
  shelf: PictureShelf = ownShelf,
): Promise<void> {
  const { baseline, failed, accept } = shelf
  if (accept && process.env.CI === 'true') throw new Error('pictures are accepted by people, not by CI')
  const accepted = join(baseline, `${name}.png`)
  const [actual, diff] = ['actual', 'diff'].map((kind) => join(failed, `${name}.${kind}.png`)) as [
    string,
    string,
  ]
  for (const old of [actual, diff]) rmSync(old, { force: true })
  const known = existsSync(accepted) ? readFileSync(accepted) : undefined
  const taken = await takePicture(page, options, known, shelf.patienceMs)
  if (taken.told === undefined) return
  if (accept && taken.still) {
    mkdirSync(baseline, { recursive: true })
    writeFileSync(accepted, smallPng(taken.picture))
    return
  }
  mkdirSync(failed, { recursive: true })
  writeFileSync(actual, taken.picture)
  if (taken.diff !== undefined) writeFileSync(diff, taken.diff)
  throw new Error(
    [
      `${name} does not look as accepted: ${taken.told}`,
      `  accepted: ${known === undefined ? 'none' : relative(root, accepted)}`,
      `  now:      ${relative(root, actual)}`,
      ...(taken.diff === undefined ? [] : [`  differs:  ${relative(root, diff)}`]),
      `  to accept: VIGIE_PICTURES=accept npm test -- ${relative(root, expect.getState().testPath ?? 'e2e')}`,
    ].join('\n'),
  )
}

interface Taken {
  readonly picture: Buffer
  /** What is wrong with it; undefined: nothing. */
  readonly told?: string
  readonly diff?: Buffer | undefined
  /** Twice the same in a row. */
  readonly still: boolean
}

/** Until it looks as accepted, or stands still and does not. */
async function takePicture(
  page: Page,
  options: PictureOptions,
  known: Buffer | undefined,
  patienceMs: number,
): Promise<Taken> {
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  const end = performance.now() + patienceMs
  for (let before: Buffer | undefined; ; await setTimeout(PAUSE_MS)) {
    const how: LocatorScreenshotOptions = {
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
      mask: [...(options.mask ?? [])],
      maskColor: '#808080',
    }
    const picture = await (options.of?.screenshot(how) ??
      page.screenshot({ ...how, fullPage: options.fullPage ?? false }))
    const verdict = known === undefined ? undefined : compare(known, picture)
    const still = before?.equals(picture) ?? false
    before = picture
    if (verdict?.same) return { picture, still }
    if (known === undefined && still) return { picture, still, told: 'nothing was accepted yet' }
    if (performance.now() < end) continue
    if (!still) return { picture, still, told: 'it does not stand still', diff: verdict?.diff }
    return { picture, still, told: verdict?.told ?? '', diff: verdict?.diff }
  }
}
