import { readFile } from 'node:fs/promises'
import { visibleText } from '@vigie/i18n'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { type FilterTerm, parseFilterTerm } from './filters.ts'
import type { Service } from './page-model.ts'

export interface CategoryRule {
  readonly term: FilterTerm
  readonly category: string
}

const LARGEST_FILE_BYTES = 1024 * 1024

/**
 * Reads a mapping: one `pattern = Category` a line, `#` starts a comment line, the first match wins.
 * A pattern is a filter term; the last ` = ` of the line parts it from the category, so that
 * `label:tier=web = Front` reads as meant.
 * @param path only named in errors
 * @throws VigieError page_categories_line
 */
export function parseCategories(text: string, path: string): readonly CategoryRule[] {
  const rules: CategoryRule[] = []
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const rule = ruleOf(line)
    if (rule === undefined) {
      throw new VigieError('page_categories_line', {
        path,
        line: index + 1,
        text: visibleText(line, { longest: 80 }),
      })
    }
    rules.push(rule)
  }
  return rules
}

function ruleOf(line: string): CategoryRule | undefined {
  const spaced = line.lastIndexOf(' = ')
  const at = spaced >= 0 ? spaced + 1 : line.lastIndexOf('=')
  const category = line.slice(at + 1).trim()
  if (at < 1 || category === '') return undefined
  try {
    return { term: parseFilterTerm(line.slice(0, at)), category }
  } catch {
    return undefined // the caller names the file and the line, which help more
  }
}

/**
 * @param byOption the path came from --categories, so that is what to correct
 * @throws VigieError page_categories_unreadable or page_categories_option, page_categories_line
 */
export async function readCategories(path: string, byOption = false): Promise<readonly CategoryRule[]> {
  const unreadable = byOption ? 'page_categories_option' : 'page_categories_unreadable'
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new VigieError(unreadable, { path, reason: reasonOf(cause) }, { cause })
  }
  if (text.length > LARGEST_FILE_BYTES) {
    throw new VigieError(unreadable, { path, reason: `> ${LARGEST_FILE_BYTES} B` })
  }
  return parseCategories(text, path)
}

/** The name under which a category of its own is told from "none of them", in every language. */
const OTHER = 'Other'

/**
 * Where a container belongs: label, then mapping, then Compose project; undefined = none of them.
 * Text is made visible here, so that two categories that look the same are the same.
 */
export function categoryOf(service: Service, rules: readonly CategoryRule[]): string | undefined {
  const category =
    labelOf(service, 'category') ??
    rules.find((rule) => rule.term(service))?.category ??
    service.composeProject ??
    ''
  const shown = visibleText(category, { longest: 80 })
  return shown === '' || shown === OTHER ? undefined : shown
}

/** What the container is called on the page: the label, else Docker's name. */
export function displayNameOf(service: Service): string {
  const shown = visibleText(labelOf(service, 'name') ?? service.name)
  return shown === '' ? service.containerId.slice(0, 12) : shown
}

export function isHidden(service: Service): boolean {
  return /^(true|1|yes|on)$/i.test(labelOf(service, 'hide') ?? '')
}

/** `homelab.` and `vigie.` mean the same; the first that is there and not blank counts. */
function labelOf(service: Service, key: 'category' | 'hide' | 'name'): string | undefined {
  for (const label of [`homelab.${key}`, `vigie.${key}`]) {
    const value = Object.hasOwn(service.labels, label) ? service.labels[label]?.trim() : undefined
    if (value) return value
  }
  return undefined
}
