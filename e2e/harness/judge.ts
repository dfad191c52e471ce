import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Language, languages } from '../../packages/i18n/src/index.ts'
import { overflowPx } from './axe.ts'

// Purpose: what nobody may meet on any page, whatever it shows: said in lines, one for each place.
// Never looks at what a page is for. Called by every-page.it.test.ts; `axe` is beside it.

type Sentences = Readonly<Record<string, string>>

/** Every catalogue, also those whose sentences the server writes. */
async function sentencesOf(language: Language): Promise<Sentences> {
  const folder = join(import.meta.dirname, '../../packages/i18n/src', language)
  const files: object[] = await Promise.all(readdirSync(folder).map((name) => import(join(folder, name))))
  return Object.assign({}, ...files.flatMap((file) => Object.values(file)))
}

const sentences = { en: await sentencesOf('en'), fr: await sentencesOf('fr') } as const

/** Signs of a sentence that is missing, or of a value that was never filled in. */
const areas = new Set(Object.keys(sentences.en).flatMap((key) => /^(\w+)\./.exec(key)?.[1] ?? []))
const unfinished = new RegExp(
  `\\b(?:${[...areas].join('|')})\\.[a-z]\\w*_\\w+\\b|\\{[a-z_]+(?:\\|[^}]*)?\\}|\\bundefined\\b|\\bNaN\\b|Invalid Date|\\[object `,
)

/** Whole sentences of another language that this one writes differently. */
const foreignTo = (language: Language): readonly string[] =>
  languages
    .filter((other) => other !== language)
    .flatMap((other) => Object.entries(sentences[other]))
    .filter(([key, words]) => words.length > 12 && !words.includes('{') && sentences[language][key] !== words)
    .map(([, words]) => words)

const foreign = { en: foreignTo('en'), fr: foreignTo('fr') } as const

/** Sentences that are missing, empty or in the wrong language; no title. */
export async function wordTroubles(page: Page, language: Language): Promise<readonly string[]> {
  const told = await page.evaluate('[document.body.innerText, document.documentElement.lang, document.title]')
  const [words, tongue, title] = told as [string, string, string]
  const sign = unfinished.exec(words)?.[0]
  return [
    ...(sign === undefined ? [] : [`says "${sign}"`]),
    ...foreign[language]
      .filter((sentence) => words.includes(sentence))
      .map((one) => `not ${language}: ${one}`),
    ...(tongue === language ? [] : [`its language is "${tongue}"`]),
    ...(title.trim() === '' ? ['no title'] : []),
  ]
}

/**
 * Text that is cut off where nothing says that there is more (no dots, no title to point at), and text that
 * runs out of its row into the next. What only screen readers hear is one pixel large on purpose.
 */
const cutOff = `(() => {
  const found = []
  const describe = (one) => one.tagName.toLowerCase() + ' ' + JSON.stringify((one.innerText ?? '').trim().slice(0, 50))
  const isForEars = (one) => one.clientWidth <= 1 || one.clientHeight <= 1
  for (const one of document.querySelectorAll('body *')) {
    if (!(one instanceof HTMLElement) || (one.innerText ?? '').trim() === '' || isForEars(one)) continue
    const style = getComputedStyle(one)
    if (style.visibility === 'hidden' || one.closest('[aria-hidden="true"],[inert]') !== null) continue
    const hides = (way) => way === 'hidden' || way === 'clip'
    const means = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || one.closest('[title]') !== null
    if (hides(style.overflowX) && !means && one.scrollWidth > one.clientWidth + 1)
      found.push(describe(one) + ' loses ' + (one.scrollWidth - one.clientWidth) + ' px of its width')
    if (hides(style.overflowY) && style.webkitLineClamp === 'none' && one.scrollHeight > one.clientHeight + 2 && one.closest('[title]') === null)
      found.push(describe(one) + ' loses ' + (one.scrollHeight - one.clientHeight) + ' px of its height')
    if (one.getAttribute('role') === 'row' && style.overflowY === 'visible' && one.scrollHeight > one.clientHeight + 3)
      found.push(describe(one) + ' runs ' + (one.scrollHeight - one.clientHeight) + ' px out of its row')
  }
  return [...new Set(found)]
})()`

/** What does not fit: the page into the screen, texts into their places. */
export async function roomTroubles(page: Page): Promise<readonly string[]> {
  const wide = await overflowPx(page)
  const cut: readonly string[] = await page.evaluate(cutOff)
  return [...(wide > 0 ? [`${wide} px wider than the screen`] : []), ...cut]
}

/** What still moves for somebody who asked for no motion. */
export const motions = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`document.getAnimations()
    .filter((one) => one.playState === 'running' && Number(one.effect?.getComputedTiming().activeDuration) > 1)
    .map((one) => (one.animationName ?? one.transitionProperty) + ' on ' + one.effect.target?.className)`)
