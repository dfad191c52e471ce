/** A container of the list that is on the screen, as its links say it: `3/web`. */
export type Address = string

/** A container's own page, as rows of a table link to it. */
const ownPage = /^(?:https?:\/\/[^/]+)?\/containers\/([1-9]\d{0,14})\/([^/?#]+)/

function addressIn(href: string): Address | null {
  const query = href.indexOf('?')
  const named = query < 0 ? null : new URLSearchParams(href.slice(query)).get('c')
  const [, hostId, name] = ownPage.exec(href) ?? []
  if (hostId === undefined || name === undefined) return named
  try {
    return `${hostId}/${decodeURIComponent(name)}`
  } catch {
    return named
  }
}

/** The containers that links lead to, whether to the panel or to the page, in order, each once. */
export function listedAddresses(hrefs: readonly string[]): readonly Address[] {
  return [...new Set(hrefs.map(addressIn).filter((address) => address !== null))]
}

/** What stands before and after it; of one that is not in the list nothing does. */
export function neighboursOf(
  addresses: readonly Address[],
  current: Address,
): { readonly previous: Address | undefined; readonly next: Address | undefined } {
  const at = addresses.indexOf(current)
  return at < 0
    ? { previous: undefined, next: undefined }
    : { previous: addresses[at - 1], next: addresses[at + 1] }
}
