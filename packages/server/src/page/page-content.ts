import { stat } from 'node:fs/promises'
import type { PageContent } from './build-page.ts'
import { readCategories } from './categories.ts'
import { parseFilterTerms } from './filters.ts'
import type { QuickLink } from './page-model.ts'

/** The page's settings as their source gives them. */
export interface PageSettings {
  readonly title?: string | undefined
  readonly links: readonly QuickLink[]
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Mapping file; read again when it changes, so that no restart is needed. */
  readonly categoriesPath?: string | undefined
  /** The path came from --categories: an error says so. */
  readonly categoriesByOption?: boolean | undefined
}

/**
 * Reads filters at once and the category file when asked.
 * @throws VigieError page_filter_invalid at once; the function it returns rejects with
 * page_categories_unreadable, page_categories_option or page_categories_line
 */
export function createPageContent(settings: PageSettings): () => Promise<PageContent> {
  const fixed = {
    ...(settings.title !== undefined && { title: settings.title }),
    links: settings.links,
    include: parseFilterTerms(settings.include),
    exclude: parseFilterTerms(settings.exclude),
  }
  const { categoriesPath, categoriesByOption = false } = settings
  if (categoriesPath === undefined) return async () => ({ ...fixed, categories: [] })
  let read: { readonly stamp: string; readonly content: PageContent } | undefined
  return async () => {
    const stamp = await stampOf(categoriesPath)
    if (read === undefined || read.stamp !== stamp) {
      read = {
        stamp,
        content: { ...fixed, categories: await readCategories(categoriesPath, categoriesByOption) },
      }
    }
    return read.content
  }
}

async function stampOf(path: string): Promise<string> {
  // A file that cannot be looked at is told by the reading that follows, with its reason.
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : 'missing'
}
